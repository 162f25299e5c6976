import { handOverDrift } from "../cluster/drift/handOverDrift.ts";
import { checkIdentity } from "../cluster/identity/checkIdentity.ts";
import { userKubectl } from "../cluster/userKubectl.ts";
import { loadStack } from "../components/stack/loadStack.ts";
import { print } from "./print.ts";
import { runPulumi } from "./pulumi.ts";
import { formatDrift } from "./status/formatDrift.ts";
import { parseOptions, requiredOption } from "./usageError.ts";

/**
 * Brings a stack back to what its settings say: hands over to the engine what others wrote into its objects, and runs
 * `pulumi up --refresh`, which shows what it will do and asks. What stands behind `--` goes to Pulumi.
 */
export async function repair(args: string[], root: string): Promise<number> {
	const end = args.includes("--") ? args.indexOf("--") : args.length;
	const options = parseOptions({
		args: args.slice(0, end),
		options: { stack: { type: "string" }, context: { type: "string" } },
	});
	const stack = requiredOption(options.stack, "stack");
	const plan = loadStack(stack, { root });
	const context = options.context ?? plan.cluster.context;
	await checkIdentity(root, { ...plan.cluster, context });
	const kubectl = userKubectl(context);
	const drift = await handOverDrift(plan, kubectl);
	for (const one of drift) print(`${formatDrift(one)}\n`);
	if (drift.length === 0) print("No drift found\n");
	const more = args.slice(end + 1);
	return runPulumi(root, ["up", "--refresh", "--stack", stack, ...more]);
}
