import { join } from "node:path";
import { type Document, isSeq, parseDocument } from "yaml";
import type { keySetting } from "../../config/sealed/credentialFile.ts";
import { givenCredentials } from "../../config/stackSettings.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import { replaceFile } from "../../system/replaceFile.ts";
import { withLock } from "../../system/withLock.ts";
import { changeCredentialFile } from "../credentials/changeCredentialFile.ts";

/** A VO in a stack's list, by its name or with settings for that stack alone. */
export type Entry = string | EntryMap;
interface EntryMap {
	readonly vo: string;
	readonly stopped?: boolean;
	readonly [setting: string]: unknown;
}

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
		const left = document.toJS().config?.["glidefleet:credentials"];
		if (left && Object.keys(left).length === 0) document.deleteIn(credentials);
	});
	const keys = givenCredentials(stack, root)[vo] ?? [];
	const gone = keys.map((key) => [key, undefined] as const);
	if (gone.length > 0)
		changeCredentialFile(root, stack, { [vo]: Object.fromEntries(gone) });
}

/** Takes all credentials out of a stack's settings, or the key of their file. */
export function takeCredentialsOut(
	root: string,
	stack: string,
	setting: "credentials" | typeof keySetting,
): void {
	change(root, stack, (document) =>
		document.deleteIn(["config", `glidefleet:${setting}`]),
	);
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
	return parseDocument(readRegularText(fileOf(root, stack)));
}

/** Whoever ends this process in the middle finds the file as it was, or as it shall be. */
function change(
	root: string,
	stack: string,
	edit: (document: Document) => void,
): void {
	const file = fileOf(root, stack);
	withLock(file, () => {
		const document = read(root, stack);
		edit(document);
		replaceFile(file, document.toString({ lineWidth: 0 }));
	});
}

function fileOf(root: string, stack: string): string {
	return join(root, `Pulumi.${stack}.yaml`);
}
