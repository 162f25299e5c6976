import type { Manifest } from "../../components/shared/manifest.ts";
import { someOf } from "../../system/someOf.ts";
import { objectDrift } from "../drift/objectDrift.ts";
import { type LiveObject, objectKey } from "../live/liveObject.ts";
import { staleEntries } from "./origin.ts";
import type { PreflightOptions } from "./preflightCluster.ts";

/** What a preview finds of objects that Pulumi made and that the state does not list: `up` takes or refuses them (reclaim.ts). */
export interface Unlisted {
	/** Notes an object that is to be made and is there. */
	note(wanted: Manifest, live: LiveObject): void;
	/** Says of all together what `up` will do, where there are some. */
	tell(): void;
}

const named = 3;

/** A Secret's values are left out: a preview may not know them. */
export function unlisted({
	stack,
	manager,
	say,
}: Pick<PreflightOptions, "stack" | "manager" | "say">): Unlisted {
	const [same, different]: [string[], string[]] = [[], []];
	return {
		note: (wanted, live) => {
			if (staleEntries(live, manager).length === 0) return;
			const fields = objectDrift(wanted, live, new Set());
			(fields.length === 0 ? same : different).push(objectKey(wanted));
		},
		tell: () => {
			const start = `Already in the cluster, but not in the state of ${stack}`;
			if (same.length > 0)
				say(
					`${start}: ${namesOf(same)}. They are as the stack wants them: up takes them over, and creates or changes none of them`,
				);
			if (different.length > 0)
				say(
					`${start}, and different from the stack: ${namesOf(different)}. up adopts what glidefleet:adopt in Pulumi.${stack}.yaml lists, and refuses the rest`,
				);
		},
	};
}

function namesOf(keys: readonly string[]): string {
	return someOf([...keys].sort(), named);
}
