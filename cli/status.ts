import { checkIdentity } from "../cluster/identity/checkIdentity.ts";
import { probePod, rememberedProbe } from "../cluster/status/asking/probe.ts";
import { askUrl } from "../cluster/status/askUrl.ts";
import {
	type StatusMeans,
	stackStatus,
} from "../cluster/status/stackStatus.ts";
import { userKubectl } from "../cluster/userKubectl.ts";
import { loadStack } from "../components/stack/loadStack.ts";
import { print } from "./print.ts";
import { formatStatus } from "./status/formatStatus.ts";
import { watchStatus } from "./status/watchStatus.ts";
import { parseOptions, requiredOption } from "./usageError.ts";

/** Shows what runs of a stack and how it differs from what is wanted. Exit code 1 where something is wrong. */
export async function status(
	args: string[],
	root: string,
	means?: StatusMeans,
): Promise<number> {
	const options = parseOptions({
		args,
		options: {
			stack: { type: "string" },
			context: { type: "string" },
			json: { type: "boolean" },
			watch: { type: "boolean" },
			"no-urls": { type: "boolean" },
			"no-probe": { type: "boolean" },
		},
	});
	const name = requiredOption(options.stack, "stack");
	const probe = options.watch ? rememberedProbe(60_000) : probePod;
	const look = async () => {
		// Read anew each time: somebody who watches may edit.
		const plan = loadStack(name, { root, credentials: false });
		const context = options.context ?? plan.cluster.context;
		const kubectl = userKubectl(context);
		// What another cluster has would all look like drift.
		if (means === undefined)
			await checkIdentity(root, { ...plan.cluster, context });
		const asked: StatusMeans = means ?? { kubectl, ask: askUrl, probe };
		const { ask, probe: asks, ...rest } = asked;
		return stackStatus(plan, {
			...rest,
			...(options["no-urls"] || ask === undefined ? {} : { ask }),
			...(options["no-probe"] || asks === undefined ? {} : { probe: asks }),
		});
	};
	const format = options.json
		? (found: object) => `${JSON.stringify(found, undefined, 2)}\n`
		: formatStatus;
	if (options.watch) return watchStatus(async () => format(await look()));
	const found = await look();
	print(format(found));
	return found.well ? 0 : 1;
}
