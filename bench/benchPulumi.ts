import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { changeCredentialFile } from "../cli/credentials/changeCredentialFile.ts";
import { sealAll } from "../cli/credentials/storeCredentials.ts";
import { startCluster } from "../local/cluster.ts";
import type { Progress } from "../local/goProgram.ts";
import { stackCredentials } from "../local/testCredentials.ts";
import { newKey } from "../settings/sealed/seal.ts";
import type { Credentials } from "../settings/sealed/stackCredentials.ts";
import { writeBareProject } from "./bareProject.ts";
import {
	byTurns,
	type Comparison,
	compareSeconds,
	mostMemory,
	type Side,
} from "./comparison.ts";
import { firstDifference } from "./firstDifference.ts";
import { benchStack, generateStack } from "./generateStack.ts";
import { type PulumiSide, pulumiSide } from "./pulumiSide.ts";

/** How and where `preview` and `up` are measured. */
export interface PulumiBench {
	/** An empty folder. */
	readonly folder: string;
	readonly sizes: readonly number[];
	readonly runs: number;
	readonly progress: Progress;
}

interface Prepared {
	readonly sides: Record<Side, PulumiSide>;
	/** The file to which each cluster's kubeconfig goes. */
	readonly kubeconfig: string;
	readonly frontends: number;
	readonly progress: Progress;
}

/** Measures `pulumi preview` and `pulumi up` of the program against a bare one with the same resources. */
export async function benchPulumi({
	sizes,
	runs,
	...bench
}: PulumiBench): Promise<Comparison[]> {
	const comparisons: Comparison[] = [];
	for (const frontends of sizes) {
		const prepared = await prepare(bench, frontends);
		comparisons.push(await comparePreviews(prepared, runs));
		// An `up` of 50 frontends takes two minutes, most of it the engine's.
		const few = frontends > 10 ? 1 : Math.ceil(runs / 2);
		comparisons.push(await compareUps(prepared, few));
	}
	return comparisons;
}

async function prepare(
	{ folder, progress }: Omit<PulumiBench, "sizes" | "runs">,
	frontends: number,
): Promise<Prepared> {
	progress(`pulumi: preparing ${frontends} frontends`);
	const own = join(folder, `pulumi-${frontends}`);
	mkdirSync(own);
	const kubeconfig = join(own, "kubeconfig");
	const stack = generateStack(join(own, "project"), frontends);
	const credentials = withoutEnds(await stackCredentials(stack.plan));
	writeBareProject(join(own, "bare"), stack, credentials);
	const key = newKey();
	const sealed = Object.entries(credentials).map(
		([name, files]) => [name, sealAll(key, name, files)] as const,
	);
	changeCredentialFile(stack.root, benchStack, Object.fromEntries(sealed));
	const sides = {
		ours: await pulumiSide(join(own, "project"), kubeconfig, key),
		baseline: await pulumiSide(join(own, "bare"), kubeconfig),
	};
	return { sides, kubeconfig, frontends, progress };
}

/** As a stack keeps them: without the newline at their end. */
function withoutEnds(credentials: Credentials): Credentials {
	return mapValues(credentials, (files) =>
		mapValues(files, (text) => text.replace(/\n$/, "")),
	);
}

function mapValues<T, U>(
	values: Readonly<Record<string, T>>,
	change: (value: T) => U,
): Record<string, U> {
	return Object.fromEntries(
		Object.entries(values).map(([key, value]) => [key, change(value)]),
	);
}

async function comparePreviews(
	prepared: Prepared,
	runs: number,
): Promise<Comparison> {
	const { sides, frontends, progress } = prepared;
	progress(`pulumi preview: ${frontends} frontends`);
	const measured = await onCluster(prepared, () =>
		byTurns(runs, (side) => sides[side].run(["preview"])),
	);
	return {
		command: "preview",
		frontends,
		baseline: "bare program",
		...compareSeconds(measured),
		megabytes: mostMemory(measured),
	};
}

async function compareUps(
	prepared: Prepared,
	runs: number,
): Promise<Comparison> {
	const { sides, frontends, progress } = prepared;
	const { ours, baseline } = sides;
	progress(`pulumi up: ${frontends} frontends`);
	const measured = await byTurns(runs, async (side) => {
		sides[side].forget();
		// An empty cluster is sooner made than another emptied.
		return onCluster(prepared, () =>
			sides[side].run(["up", "--yes", "--skip-preview"]),
		);
	});
	const difference = firstDifference(ours.resources(), baseline.resources());
	if (difference !== undefined)
		throw new Error(`The bare program made other resources: ${difference}`);
	return {
		command: "up",
		frontends,
		baseline: "bare program",
		...compareSeconds(measured),
		megabytes: mostMemory(measured),
		kilobytes: { ours: ours.stateSize(), baseline: baseline.stateSize() },
	};
}

async function onCluster<T>(
	{ kubeconfig }: Prepared,
	work: () => Promise<T>,
): Promise<T> {
	const cluster = await startCluster();
	try {
		copyFileSync(cluster.kubeconfig, kubeconfig);
		return await work();
	} finally {
		await cluster.stop();
	}
}
