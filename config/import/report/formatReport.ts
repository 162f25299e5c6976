import { frontendCredentials, settingCommand } from "../../credentials.ts";
import type { CredentialFile } from "../../plan.ts";
import type { Imported } from "../importFrontend.ts";
import type { Difference } from "./differences.ts";
import type { Note, Repair } from "./findings.ts";

/** What an import did, as plain text for the operator: repairs, what is left, what is lost, and the credentials to set. */
export function formatReport(
	vo: string,
	stack: string,
	{ findings, comparison, plan, kubernetes, release }: Imported,
): string {
	const { repairs, left, lost } = findings;
	const credentials = plan ? frontendCredentials(plan) : [];
	const secrets = kubernetes.deployment?.secrets;
	const sections = [
		section(`Repaired for GlideinWMS ${release}`, repairs.map(formatRepair)),
		section(
			"Written otherwise, meaning the same",
			(comparison?.reworded ?? []).map(formatDifference),
		),
		section("Left as it was, but it looks wrong", left.map(formatNote)),
		section("Not carried over", lost.map(formatNote)),
		section(
			"Credentials to set",
			credentials.map((file) => formatCredential(stack, vo, file, secrets)),
		),
		section(
			"Different without a repair that says so: a fault of the import, do not deploy this",
			(comparison?.unexplained ?? []).map(formatDifference),
		),
	];
	return sections.filter((text) => text !== "").join("\n");
}

function section(title: string, items: readonly string[]): string {
	return items.length === 0
		? ""
		: `${title} (${items.length})\n${items.map((item) => `  ${item.replaceAll("\n", "\n    ")}\n`).join("")}`;
}

function formatRepair({ where, was, is, why }: Repair): string {
	return `${line(where)}\nwas  ${line(was)}\nis   ${line(is)}\nwhy  ${line(why)}`;
}

function formatDifference({ path, was, is }: Difference): string {
	return `${line(path)}\nwas  ${line(was ?? "not given")}\nis   ${line(is ?? "not given")}`;
}

function formatNote({ where, what }: Note): string {
	return `${line(where)}: ${line(what)}`;
}

function formatCredential(
	stack: string,
	vo: string,
	{ key, path, purpose }: CredentialFile,
	secrets: ReadonlyMap<string, string> | undefined,
): string {
	const directory = path.slice(0, path.lastIndexOf("/"));
	const secret = secrets?.get(directory);
	const name = path.slice(directory.length + 1);
	const from =
		secret === undefined ? "" : `; today ${name} of the Secret ${line(secret)}`;
	return `${key}: ${purpose}${from}\n${settingCommand({ stack, inFile: false }, vo, { key })}`;
}

/** Text of a source on one line, so that it cannot pass for another part of the report. */
function line(text: string): string {
	const visible = text.replace(
		/[\p{Cc}\p{Cf}\u2028\u2029]/gu,
		(character) =>
			`\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
	);
	return visible.length > 2000 ? `${visible.slice(0, 2000)}…` : visible;
}
