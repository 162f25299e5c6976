import { checkIdentity } from "../../cluster/identity/checkIdentity.ts";
import type { Probe } from "../../cluster/status/asking/probe.ts";
import { askUrl } from "../../cluster/status/askUrl.ts";
import {
	type StackStatus,
	type StatusDependencies,
	stackStatus,
} from "../../cluster/status/stackStatus.ts";
import type { MeasureClaims } from "../../cluster/status/volumeFill.ts";
import { userKubectl } from "../../cluster/userKubectl.ts";
import { loadStack } from "../../components/stack/loadStack.ts";

/** How a stack is looked at. */
export interface ReadStatusOptions {
	readonly root: string;
	/** Instead of the one that the stack's cluster has. */
	readonly context?: string | undefined;
	readonly "no-urls"?: boolean | undefined;
	readonly "no-probe"?: boolean | undefined;
	/** Whether the frontends' numbers over time are wanted too. */
	readonly history?: boolean | undefined;
	readonly probe: Probe;
	readonly measure: MeasureClaims;
	/** Instead of the stack's own cluster. */
	readonly dependencies?: StatusDependencies | undefined;
}

/** The status of a stack by now; its settings are read again each time, since somebody who watches may edit. */
export async function readStackStatus(
	stack: string,
	options: ReadStatusOptions,
): Promise<StackStatus> {
	const { root, dependencies: means } = options;
	const plan = loadStack(stack, { root, credentials: false });
	const context = options.context ?? plan.cluster.context;
	const kubectl = userKubectl(context);
	// What another cluster has would all look like drift.
	if (means === undefined)
		await checkIdentity(root, { ...plan.cluster, context });
	const own = { ask: askUrl, probe: options.probe, measure: options.measure };
	const { ask, probe, measure, ...rest } = means ?? { kubectl, ...own };
	return stackStatus(plan, {
		...rest,
		...(options.history && { history: true }),
		...(options["no-urls"] || ask === undefined ? {} : { ask }),
		...(options["no-probe"]
			? {}
			: { ...(probe && { probe }), ...(measure && { measure }) }),
	});
}
