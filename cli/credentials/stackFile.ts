import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Document, isSeq, parseDocument } from "yaml";
import { keySetting } from "../../settings/keySetting.ts";
import { givenCredentials } from "../../settings/sealed/givenCredentials.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import { editYaml } from "../editYaml.ts";
import { quietYaml } from "../quietYaml.ts";
import { changeCredentialFile } from "./changeCredentialFile.ts";

/** A VO in a stack's list, by its name or with settings for that stack only. */
export type Entry = string | EntryMap;
interface EntryMap {
	readonly vo: string;
	readonly stopped?: boolean;
	readonly [setting: string]: unknown;
}

type Written = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Whether a stack's settings have a VO, and whether they let it run. */
export type Presence = "absent" | "stopped" | "running";

const frontends = ["config", "glidefleet:frontends"];
const adopted = ["config", "glidefleet:adopt"];
const credentials = ["config", "glidefleet:credentials"];

/** A VO's entry in Pulumi.<stack>.yaml. */
export function entryOf(
	root: string,
	stack: string,
	vo: string,
): Entry | undefined {
	return entriesOf(read(root, stack)).find((entry) => nameOf(entry) === vo);
}

/** The VOs of a stack. */
export function vosOf(root: string, stack: string): string[] {
	return entriesOf(read(root, stack)).map(nameOf);
}

export function presenceOf(entry: Entry | undefined): Presence {
	if (entry === undefined) return "absent";
	return typeof entry !== "string" && entry.stopped === true
		? "stopped"
		: "running";
}

/** The entry, stopped or not. */
export function withStopped(entry: Entry, stopped: boolean): Entry {
	const { stopped: _, ...own } =
		typeof entry === "string" ? { vo: entry } : entry;
	if (stopped) return { ...own, stopped };
	return Object.keys(own).length === 1 ? own.vo : own;
}

/** Writes a VO's entry to a stack's settings, in place of the one that is there. */
export function putEntry(root: string, stack: string, entry: Entry): void {
	change(root, stack, (document) => {
		const entries = entriesOf(document);
		const index = entries.findIndex((one) => nameOf(one) === nameOf(entry));
		if (!isSeq(document.getIn(frontends)))
			document.setIn(frontends, document.createNode([]));
		if (index < 0) document.addIn(frontends, document.createNode(entry));
		else document.setIn([...frontends, index], document.createNode(entry));
	});
}

/** Takes a VO and its credentials out of a stack's settings. */
export function takeOut(root: string, stack: string, vo: string): void {
	change(root, stack, (document) => {
		removeFrom(document, frontends, (entry) => nameOf(entry) === vo);
		removeFrom(document, adopted, (name) => name === vo);
		if (document.hasIn([...credentials, vo]))
			document.deleteIn([...credentials, vo]);
		withoutEmpty(document);
	});
	const keys = givenCredentials(stack, root)[vo] ?? [];
	const gone = keys.map((key) => [key, undefined] as const);
	if (gone.length > 0)
		changeCredentialFile(root, stack, { [vo]: Object.fromEntries(gone) });
}

/** The credentials as they stand in a stack's settings: encrypted, by VO or service and then by file name. */
export function writtenCredentials(root: string, stack: string): Written {
	return writtenIn(read(root, stack));
}

/** Takes credentials out of a stack's settings, as far as they are still what was written there. */
export function takeCredentialsOut(
	root: string,
	stack: string,
	written: Written,
): void {
	change(root, stack, (document) => {
		const now = writtenIn(document);
		for (const [name, files] of Object.entries(written))
			for (const [key, value] of Object.entries(files))
				if (isDeepStrictEqual(now[name]?.[key], value))
					document.deleteIn([...credentials, name, key]);
		withoutEmpty(document);
	});
}

/** Takes the key of its file of credentials out of a stack's settings. */
export function takeKeyOut(root: string, stack: string): void {
	change(root, stack, (document) =>
		document.deleteIn(["config", `glidefleet:${keySetting}`]),
	);
}

function writtenIn(document: Document): Written {
	return document.toJS()?.config?.["glidefleet:credentials"] ?? {};
}

/** Takes maps of credentials away that hold none. */
function withoutEmpty(document: Document): void {
	for (const [name, files] of Object.entries(writtenIn(document)))
		if (Object.keys(files ?? {}).length === 0)
			document.deleteIn([...credentials, name]);
	if (Object.keys(writtenIn(document)).length === 0)
		document.deleteIn(credentials);
}

/** Whether a stack's settings list nothing to deploy. */
export function isEmpty(root: string, stack: string): boolean {
	const { config = {} } = read(root, stack).toJS() ?? {};
	const lists = ["glidefleet:frontends", "glidefleet:services"];
	return lists.every((list) => (config?.[list] ?? []).length === 0);
}

function removeFrom(
	document: Document,
	path: readonly string[],
	isIt: (item: Entry) => boolean,
): void {
	const list: unknown = (
		document.getIn(path) as Document | undefined
	)?.toJSON?.();
	if (!Array.isArray(list)) return;
	const index = list.findIndex(isIt);
	if (index < 0) return;
	document.deleteIn(list.length === 1 ? path : [...path, index]);
}

/** The VO of an entry. */
export function nameOf(entry: Entry): string {
	return typeof entry === "string" ? entry : entry.vo;
}

function entriesOf(document: Document): readonly Entry[] {
	const list = document.toJS()?.config?.["glidefleet:frontends"];
	return Array.isArray(list) ? list : [];
}

function read(root: string, stack: string): Document {
	return parseDocument(readRegularText(fileOf(root, stack)), quietYaml);
}

function change(
	root: string,
	stack: string,
	edit: (document: Document) => void,
): void {
	editYaml(fileOf(root, stack), edit);
}

function fileOf(root: string, stack: string): string {
	return join(root, `Pulumi.${stack}.yaml`);
}
