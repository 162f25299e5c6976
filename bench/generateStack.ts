import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseDocument, stringify } from "yaml";
import { loadStack } from "../components/stack/loadStack.ts";
import type { StackPlan } from "../components/stack/plan.ts";

/** The name of every generated stack. */
export const benchStack = "bench";

/** A project of its own with a stack of many frontends. */
export interface GeneratedStack {
	/** The project's folder. */
	readonly root: string;
	readonly plan: StackPlan;
}

interface Entry {
	readonly vo: string;
	readonly [setting: string]: unknown;
}

/** The VO of the local stack with the most credentials. */
const richest = "jlab";
const project = join(import.meta.dirname, "..");
const copied = [
	"cli",
	"cluster",
	"components",
	"config",
	"settings",
	"glideinwms",
	"system",
	"index.ts",
	"package.json",
	"package-lock.json",
	"Pulumi.yaml",
];
/** So little that hundreds of frontends fit on the simulated node. */
const amounts = { cpu: "100m", memory: "64Mi", "ephemeral-storage": "64Mi" };
const resources = { requests: amounts, limits: amounts };

/**
 * Writes a project to `root`, a folder to be: the program, and a stack whose VOs are the local stack's by turns. Every
 * fourth is the one with three pairs of certificate and key.
 */
export function generateStack(root: string, frontends: number): GeneratedStack {
	// Copies, not links: the program finds the project's folder from its own.
	for (const name of copied)
		cpSync(join(project, name), join(root, name), { recursive: true });
	linkPackages(root);
	const model = modelOf(localEntries());
	const entries = Array.from({ length: frontends }, (_, index) =>
		newVo(root, model(index), index + 1),
	);
	const settings = {
		"glidefleet:cluster": "local",
		"glidefleet:frontends": entries,
	};
	writeFileSync(
		join(root, `Pulumi.${benchStack}.yaml`),
		stringify({ config: settings }, { aliasDuplicateObjects: false }),
	);
	return { root, plan: loadStack(benchStack, { root, credentials: false }) };
}

function modelOf(entries: readonly Entry[]): (index: number) => Entry {
	const isRich = ({ vo }: Entry) => vo === richest;
	const others = entries.filter((entry) => !isRich(entry));
	return (index) => {
		const other = index - Math.floor((index + 1) / 4);
		const found =
			index % 4 === 3 ? entries.find(isRich) : others[other % others.length];
		if (found === undefined)
			throw new Error(`The local stack has no VO ${richest}`);
		return found;
	};
}

/** Gives a generated project the packages of this one. */
export function linkPackages(root: string): void {
	symlinkSync(join(project, "node_modules"), join(root, "node_modules"));
}

/** A VO under a new name, with a file of its own; the stack has its name alone, as one of hundreds of VOs would. */
function newVo(
	root: string,
	{ vo: model, ...more }: Entry,
	number: number,
): string {
	const vo = `vo${String(number).padStart(3, "0")}`;
	const folder = join(root, "config", "frontends");
	const document = parseDocument(
		readFileSync(join(folder, `${model}.yaml`), "utf8"),
	);
	const set = (path: readonly string[], value: unknown) =>
		document.setIn(path, document.createNode(value));
	for (const [key, value] of Object.entries(more)) set([key], value);
	set(["name"], `${vo}-bench`);
	set(["attrs", "GLIDEIN_Max_Idle"], 2400 + number);
	set(["conditions", "enough-memory"], enoughMemory(1000 + number));
	set(["resources"], resources);
	set(["helper_resources"], resources);
	writeFileSync(join(folder, `${vo}.yaml`), document.toString());
	return vo;
}

/** Makes each VO's match expression another text: what was parsed for one is of no use for the next. */
function enoughMemory(usual: number) {
	const site = 'glidein["attrs"]["GLIDEIN_MaxMemMBs"]';
	return {
		match: `(${site}==0 or job.get("RequestMemory", ${usual})<=${site})`,
		job_attrs: { RequestMemory: "int" },
		factory_attrs: { GLIDEIN_MaxMemMBs: "int" },
	};
}

function localEntries(): Entry[] {
	const text = readFileSync(join(project, "Pulumi.local.yaml"), "utf8");
	const { config } = parse(text) as { config: Record<string, unknown> };
	const entries = config["glidefleet:frontends"] as (string | Entry)[];
	return entries.map((entry) =>
		typeof entry === "string" ? { vo: entry } : entry,
	);
}
