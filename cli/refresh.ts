import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkCluster } from "../cluster/checkCluster.ts";
import { contextKubectl } from "../cluster/kubectl.ts";
import { changedObjects } from "../cluster/refresh/changedObjects.ts";
import {
	type StackState,
	type StateObject,
	stackState,
} from "../cluster/refresh/stackState.ts";
import { withDependencies } from "../cluster/refresh/withDependencies.ts";
import { loadStack } from "../components/stack/loadStack.ts";
import type { StackPlan } from "../components/stack/plan.ts";
import { ConfigError } from "../settings/fault.ts";
import { someOf } from "../system/someOf.ts";
import { deploy, givenStack, saySelected } from "./deploy.ts";
import { print } from "./print.ts";
import { askPulumi } from "./pulumi.ts";

/** Options of Pulumi that say themselves what is refreshed or shown, or that take other settings. */
const selecting = [
	...["target", "target-dependents", "exclude", "exclude-dependents"],
	...["config", "config-file", "config-path", "override-env"],
	...["import-pending-creates", "clear-pending-creates", "show-sames"],
];
/** Pulumi's options with a letter and a value, which might else be taken for more letters. */
const letters = {
	...{ config: "c", cwd: "C", exclude: "x", message: "m", output: "o" },
	...{ parallel: "p", stack: "s", target: "t", verbose: "v" },
};
/** Bytes of URNs that fit into a command line, on every system. */
const mostBytes = 100_000;
/** Objects that are named. */
const mostNames = 10;
/** Bytes of a state: one of 1000 frontends. */
const largestState = 320 * 1024 * 1024;

/**
 * `pulumi refresh` of what differs between state and cluster: Pulumi's provider reads all pods of the namespace for each
 * Deployment, which takes minutes in a large stack. It runs the program, which sees that the cluster is the right one.
 */
export async function refresh(args: string[], root: string): Promise<number> {
	saySelected(args, root);
	const run = (targets: readonly string[]) =>
		deploy("refresh", ["--run-program", ...targets, ...args], root);
	const given = optionsOf(args);
	const found = isSelecting(args, root)
		? undefined
		: await comparison(args, root);
	if (found === undefined) return run([]);
	const { state, plan, changed } = found;
	const isJson = given.has("json") || given.has("output");
	if (changed.length === 0 && !isJson) {
		await checkCluster(root, plan);
		print(
			`Nothing to refresh: the state has all ${state.objects.length} objects as they are in the cluster\n`,
		);
		return 0;
	}
	// Pulumi prints its own JSON, also of nothing.
	const own = isJson ? [state.urn] : [];
	const urns = [...own, ...changed.map(({ urn }) => urn)];
	const targets = withDependencies(urns, state);
	if (targets.join().length > mostBytes) return run([]);
	if (!isJson) print(`${changedText(changed, state)}\n`);
	return run(targets.flatMap((urn) => ["--target", urn]));
}

/** Whether options of Pulumi's say themselves what is refreshed or shown, or of which project. */
export function isSelecting(args: readonly string[], root: string): boolean {
	const given = optionsOf(args);
	const isElsewhere = resolve(root, given.get("cwd") ?? root) !== root;
	return isElsewhere || selecting.some((name) => given.has(name));
}

interface Comparison {
	readonly state: StackState;
	readonly plan: StackPlan;
	readonly changed: readonly StateObject[];
}

/** Undefined where Pulumi has to look at everything. */
async function comparison(
	args: string[],
	root: string,
): Promise<Comparison | undefined> {
	const given = givenStack(args);
	const stack = given === undefined ? [] : ["--stack", given];
	const answer = await askPulumi(root, ["stack", "export", ...stack], {
		most: largestState,
	});
	const state = "output" in answer ? stackState(answer.output) : undefined;
	const plan = state && planOf(state.stack, root);
	// Another context may lead to another cluster.
	if (plan === undefined || state?.context !== plan.cluster.context)
		return undefined;
	const kubectl = contextKubectl(plan.cluster.context);
	const changed = await changedObjects(state, kubectl);
	return changed && { state, plan, changed };
}

/** Undefined where the settings have faults: the program tells them, and warnings with them. */
function planOf(stack: string, root: string): StackPlan | undefined {
	try {
		return loadStack(stack, { root, credentials: false });
	} catch (error) {
		if (error instanceof ConfigError) return undefined;
		throw error;
	}
}

/** The options that are given, by their long names, with their values. */
function optionsOf(
	args: readonly string[],
): ReadonlyMap<string, string | undefined> {
	const withValue = Object.entries(letters).map(
		([name, short]) => [name, { type: "string", short }] as const,
	);
	const json = { type: "boolean", short: "j" } as const;
	const options = { ...Object.fromEntries(withValue), json };
	const parts = {
		args: [...args],
		options,
		strict: false,
		tokens: true,
	} as const;
	const { tokens } = parseArgs(parts);
	return new Map(
		tokens.flatMap((token) =>
			token.kind === "option" ? [[token.name, token.value]] : [],
		),
	);
}

function changedText(
	changed: readonly StateObject[],
	{ objects }: StackState,
): string {
	const names = changed.map(({ kind, name }) => `${kind} ${name}`);
	const count = `${names.length} of ${objects.length} objects`;
	const verb = names.length === 1 ? "differs" : "differ";
	return `${count} ${verb} from the state: ${someOf(names, mostNames)}`;
}
