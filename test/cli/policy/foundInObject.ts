import {
	examineResource,
	objectRules,
} from "../../../cli/policy/examineResource.ts";
import type { ShownFinding } from "../../../glideinwms/lint/finding.ts";
import type { BrokenObject } from "./brokenObjects.ts";

/** What a policy says of a broken object. */
export function foundInObject({
	rule,
	resource,
	rules = {},
	namespaces = ["own"],
}: BrokenObject): ShownFinding[] {
	const allowed = { cluster: "the cluster", namespaces, rules };
	return objectRules
		.filter(({ id }) => id === rule)
		.flatMap((each) => examineResource(each, resource, allowed));
}
