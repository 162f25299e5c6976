import type { ClassAdRead } from "../classad/readAttributes.ts";
import { type AdKind, ownerOf, twinOf } from "./adKinds.ts";

/** What an expression is evaluated on: entries of factories, jobs of schedds, or a slot (MY) with a job (TARGET). */
export type Asked = "factory" | "job" | "start";

const words: Readonly<Record<AdKind, string>> = {
	entry: "factories' entries",
	job: "jobs",
	slot: "glideins' slots",
};

/** Why an attribute is never there for an expression that reads it; `own` are the attributes that the frontend gives to its glideins, in lower case. */
export function sideProblem(
	on: Asked,
	{ side, name }: Pick<ClassAdRead, "side" | "name">,
	own: ReadonlySet<string> = new Set(),
): string | undefined {
	const owner = ownerOf(name);
	if (owner === undefined) return undefined;
	if (on === "start") return startProblem(side, name, owner, own);
	const asked = on === "factory" ? "entry" : "job";
	if (owner === asked) return undefined;
	const place = {
		entry: "factory/query_expr or match_expr",
		job: "job/query_expr or match_expr",
		slot: "start_expr",
	}[owner];
	return `It is evaluated on ${words[asked]} but reads ${name}, which only ${words[owner]} have, so it is undefined there: ${remedy(name, owner, asked, `put the condition into ${place}`)}`;
}

/** Without a scope, the slot's attribute is used, or else the job's. */
function startProblem(
	side: ClassAdRead["side"],
	name: string,
	owner: AdKind,
	own: ReadonlySet<string>,
): string | undefined {
	if (side === "MY" && owner === "job")
		return `In START, MY is the slot, but only jobs have ${name}, so it is undefined there: write TARGET.${name}`;
	if (side === "TARGET" && owner !== "job")
		return `In START, TARGET is the job, but no job has ${name}, so it is undefined there: ${owner === "slot" ? `write MY.${name}` : remedy(name, owner, "slot", "put the condition into factory/query_expr or match_expr")}`;
	// Entries may pass any other of their attributes on to their glideins.
	const isRenamed = owner === "entry" && twinOf(name) !== undefined;
	return isRenamed && !own.has(name.toLowerCase())
		? `START is asked of ${words.slot} and reads ${name}, which only ${words.entry} have, so that it is undefined there: write ${twinOf(name)}`
		: undefined;
}

function remedy(
	name: string,
	owner: AdKind,
	asked: AdKind,
	otherwise: string,
): string {
	const twin = twinOf(name);
	return twin !== undefined && owner !== "job" && asked !== "job"
		? `${words[asked]} have ${twin}, write that`
		: otherwise;
}
