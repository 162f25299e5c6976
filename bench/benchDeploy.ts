import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { type Cluster, startCluster } from "../local/cluster.ts";
import type { Progress } from "../local/goProgram.ts";
import { byTurns, inTurn } from "./byTurns.ts";
import type { Deployer, Phase } from "./deploy/deployer.ts";
import { firstDifference } from "./deploy/firstDifference.ts";
import { liveObjects } from "./deploy/liveObjects.ts";
import type { Other } from "./deploy/others.ts";
import { type Prepared, prepareDeployers } from "./deploy/prepareDeployers.ts";
import type { Measured } from "./measure.ts";
import type { Result } from "./result.ts";

/** How and where deployments are measured. */
export interface DeployBench {
	/** An empty folder. */
	readonly folder: string;
	readonly sizes: readonly number[];
	readonly runs: number;
	/** The programs beside ours. */
	readonly others: readonly Other[];
	readonly progress: Progress;
	/** Takes each result as it comes. */
	readonly keep: (result: Result) => void;
	/** Hears what else there is to say. */
	readonly note: (line: string) => void;
}

/** One size of stack, as it is measured. */
interface Trial extends Prepared {
	readonly kubeconfig: string;
	readonly frontends: number;
	readonly progress: Progress;
	readonly note: (line: string) => void;
	readonly keep: (result: Result) => void;
}

/** Measures our program and others with the same objects, on one control plane after the other, from plan to destroy. */
export async function benchDeploy({
	folder,
	sizes,
	runs,
	others,
	progress,
	note,
	keep,
}: DeployBench): Promise<void> {
	for (const frontends of sizes) {
		progress(`deploy: preparing ${frontends} frontends`);
		const own = join(folder, `deploy-${frontends}`);
		const kubeconfig = `${own}.kubeconfig`;
		const prepared = await prepareDeployers(
			...([own, kubeconfig, frontends, others, progress] as const),
		);
		const more = { kubeconfig, frontends, progress, note, keep };
		const trial: Trial = { ...prepared, ...more };
		await comparePlans(trial, runs);
		// A hundred frontends take minutes for each phase, most of it the engine's.
		const few = frontends > 10 ? 1 : Math.ceil(runs / 2);
		await compareRest(trial, few);
		for (const place of trial.places) trial.canaries.search(place);
		note(`${frontends} frontends: ${trial.canaries.report()}`);
	}
}

/** Plans by turns on one empty cluster: they change nothing there. */
async function comparePlans(trial: Trial, runs: number): Promise<void> {
	const { deployers, frontends, progress, keep } = trial;
	for (const deployer of deployers) deployer.write("first");
	await onCluster(trial, async () => {
		const measured = await byTurns(
			deployers.map(({ name }) => name),
			runs,
			(program) => {
				progress(`deploy: plan, ${frontends} frontends, ${program}`);
				return named(deployers, program).run("plan");
			},
		);
		for (const [program, runs] of measured)
			keep({ command: "plan", program, frontends, runs });
	});
}

/** All after the plan, each program on a cluster of its own: an empty one is sooner made than another emptied. */
async function compareRest(trial: Trial, turns: number): Promise<void> {
	const taken = new Map<string, readonly Measured[]>();
	const made: Made = {};
	for (let turn = 0; turn < turns; turn++)
		for (const deployer of inTurn(trial.deployers, turn))
			try {
				await wholeLife(trial, deployer, taken, made);
			} catch (error) {
				if (deployer === trial.ours) throw error;
				const said = error instanceof Error ? error.message : String(error);
				trial.note(
					`${deployer.name}, ${trial.frontends} frontends: ${said.slice(0, 600)}`,
				);
			}
}

/** What the first program made: its objects in the cluster, and of Pulumi's programs the resources in the state. */
interface Made {
	objects?: unknown;
	resources?: unknown;
}

/** From an empty cluster to an empty cluster. */
async function wholeLife(
	trial: Trial,
	deployer: Deployer,
	taken: Map<string, readonly Measured[]>,
	made: Made,
): Promise<void> {
	const { frontends, progress, ours, bare, namespace } = trial;
	deployer.forget();
	deployer.write("first");
	const take = async (phase: Phase) => {
		if (!deployer.phases.includes(phase)) return;
		progress(`deploy: ${phase}, ${frontends} frontends, ${deployer.name}`);
		const measured = await deployer.run(phase);
		const key = `${phase} ${deployer.name}`;
		const runs = [...(taken.get(key) ?? []), measured];
		taken.set(key, runs);
		trial.keep({
			...{ command: phase, program: deployer.name, frontends, runs },
			kilobytes: phase === "destroy" ? undefined : await deployer.kept(),
		});
	};
	await onCluster(trial, async (cluster) => {
		await take("first");
		const objects = await liveObjects(cluster, namespace);
		made.objects ??= objects;
		refuse(firstDifference(made.objects, objects), deployer);
		const resources = [ours, bare].find((own) => own === deployer)?.resources();
		made.resources ??= resources;
		if (resources !== undefined)
			refuse(firstDifference(made.resources, resources), deployer);
		await take("again");
		deployer.write("changed");
		await take("change");
		await take("refresh");
		await take("destroy");
	});
}

/** Only programs that do the same can be compared. */
function refuse(difference: string | undefined, { name }: Deployer): void {
	if (difference !== undefined)
		throw new Error(`${name} made other objects: ${difference}`);
}

async function onCluster<T>(
	{ kubeconfig }: Trial,
	work: (cluster: Cluster) => Promise<T>,
): Promise<T> {
	const cluster = await startCluster();
	try {
		copyFileSync(cluster.kubeconfig, kubeconfig);
		return await work(cluster);
	} finally {
		await cluster.stop();
	}
}

function named(deployers: readonly Deployer[], name: string): Deployer {
	const found = deployers.find((deployer) => deployer.name === name);
	if (found === undefined) throw new RangeError(name);
	return found;
}
