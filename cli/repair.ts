import { transferDrift } from "../cluster/drift/transferDrift.ts";
import { checkIdentity } from "../cluster/identity/checkIdentity.ts";
import { userKubectl } from "../cluster/userKubectl.ts";
import { loadStack } from "../components/stack/loadStack.ts";
import { deploy } from "./deploy.ts";
import { print } from "./print.ts";
import { isSelecting, refresh } from "./refresh.ts";
import { formatDrift } from "./status/formatDrift.ts";
import { requiredOption, UsageError } from "./usageError.ts";

export interface RepairOptions {
	readonly stack?: string | undefined;
	readonly context?: string | undefined;
	/** For Pulumi. */
	readonly more: readonly string[];
	/** Whether they stand behind `--`. */
	readonly isMarked: boolean;
}

/**
 * Brings a stack back to what its settings say: passes on to the engine what others wrote into its objects, refreshes what
 * differs, and runs `pulumi up`, which shows what it will do and asks. What stands behind `--` goes to that; where it is a
 * choice of resources, Pulumi refreshes them itself.
 */
export async function repair(
	{ more, isMarked, ...options }: RepairOptions,
	root: string,
): Promise<number> {
	if (more.length > 0 && !isMarked)
		throw new UsageError(
			`Unexpected argument "${more[0]}"; options of Pulumi go behind --`,
		);
	const stack = requiredOption(options.stack, "stack");
	const plan = loadStack(stack, { root });
	const context = options.context ?? plan.cluster.context;
	await checkIdentity(root, { ...plan.cluster, context });
	const kubectl = userKubectl(context);
	const drift = await transferDrift(plan, kubectl);
	for (const one of drift) print(`${formatDrift(one)}\n`);
	if (drift.length === 0) print("No drift found\n");
	const own = ["--stack", stack];
	if (isSelecting(more, root))
		return deploy("up", ["--refresh", ...own, ...more], root);
	const code = await refresh([...own, "--yes", "--skip-preview"], root);
	return code === 0 ? deploy("up", [...own, ...more], root) : code;
}
