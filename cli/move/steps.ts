import { ClusterError } from "../../cluster/clusterError.ts";
import { copyClaim } from "../../cluster/move/copyClaim.ts";
import type { Side } from "../../cluster/move/side.ts";
import { waitStopped } from "../../cluster/move/waitStopped.ts";
import { movedTo } from "../../cluster/moved/movedMark.ts";
import {
	entryOf,
	isEmpty,
	putEntry,
	takeOut,
	withStopped,
} from "../credentials/stackFile.ts";
import { runPulumi } from "../pulumi.ts";
import { deployedNames } from "./deployedNames.ts";
import { setMigrated } from "./setMigrated.ts";
import type { Moved, Sides } from "./sides.ts";

/** A step of a move, which does no harm when it is done again. */
export interface Step {
	/** What it does, in words. */
	readonly title: string;
	/** Where the VO runs while it is taken, or when it did not end. */
	readonly state: string;
	/** Stops waiting when `stop` is aborted. */
	run(stop: AbortSignal): Promise<void>;
}

/** All steps of a move, in their order; one that was started takes them up again at the first that the settings ask for. */
export function moveSteps(
	root: string,
	{ vo, entry }: Moved,
	sides: Sides,
	tell: (line: string) => void,
): readonly Step[] {
	const { from, to } = sides;
	const enter = (stopped: boolean) =>
		putEntry(root, to.stack, withStopped(entry, stopped));
	return [
		{
			title: `${to.stack}: create ${vo} without a pod: add it to ${fileOf(to)}, stopped, with its credentials and signing key, and run pulumi up`,
			state: `${vo} still runs in ${from.stack}`,
			run: async () => {
				enter(true);
				await setMigrated(root, sides);
				await up(root, to);
			},
		},
		{
			title: `${from.stack}: stop ${vo}: in ${fileOf(from)}, with pulumi up; wait until its pod is gone`,
			state: `${vo} may be stopped in ${from.stack}, and does not run in ${to.stack} yet`,
			run: async (stop) => {
				const own = entryOf(root, from.stack, vo) ?? entry;
				putEntry(root, from.stack, withStopped(own, true));
				await up(root, from);
				await waitStopped(from, stop);
			},
		},
		{
			title: `copy the volume ${from.names.storage} from ${from.stack} to ${to.stack}, and compare every file`,
			state: `${vo} is stopped in both stacks`,
			run: async (stop) => {
				await waitStopped(from, stop);
				await waitStopped(to, stop);
				await markMoved(from, to);
				await copyClaim(from, to, tell);
			},
		},
		{
			title: `${to.stack}: start ${vo}: in ${fileOf(to)}, with pulumi up`,
			state: `${vo} is stopped in ${from.stack}, and may run in ${to.stack}`,
			run: async (stop) => {
				await waitStopped(from, stop);
				enter(false);
				await up(root, to);
			},
		},
		{
			title: `${from.stack}: remove ${vo} from ${fileOf(from)}, and run pulumi up; its volume and signing key stay there until you delete them`,
			state: `${vo} runs in ${to.stack}`,
			run: async () => {
				takeOut(root, from.stack, vo);
				await leave(root, from);
			},
		},
	];
}

/** From now on no one starts it there, by whatever settings. */
async function markMoved(from: Side, to: Side): Promise<void> {
	const claim = `persistentvolumeclaim/${from.names.storage}`;
	const mark = `${movedTo}=${to.plan.cluster.name}`;
	await from.kubectl(["annotate", claim, mark, "--overwrite"]);
}

/** A stack that lists nothing is refused by `up`, for the sake of those who lost its settings; what it has is taken away otherwise. */
async function leave(root: string, from: Side): Promise<void> {
	if (!isEmpty(root, from.stack)) return up(root, from);
	const others = (await deployedNames(root, from.stack)).filter(
		(name) => name !== from.frontend.vo,
	);
	if (others.length > 0)
		throw new ClusterError(
			`${fileOf(from)} is now empty, but the stack has ${others.join(", ")}: list what should stay there`,
		);
	await pulumi(root, from, "destroy");
}

function up(root: string, side: Side): Promise<void> {
	return pulumi(root, side, "up");
}

async function pulumi(
	root: string,
	{ stack }: Side,
	command: "up" | "destroy",
): Promise<void> {
	const args = [command, "--yes", "--skip-preview", "--stack", stack];
	const code = await runPulumi(root, args);
	if (code !== 0)
		throw new ClusterError(
			`pulumi ${command} --stack ${stack} failed with exit code ${code}`,
		);
}

function fileOf({ stack }: Side): string {
	return `Pulumi.${stack}.yaml`;
}
