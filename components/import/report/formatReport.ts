import type { CredentialFile } from "../../../settings/credentialFile.ts";
import { settingCommand } from "../../../settings/credentialStore.ts";
import type { ConfigFault } from "../../../settings/fault.ts";
import { frontendCredentials } from "../../frontend/frontendCredentials.ts";
import type { Imported } from "../importFrontend.ts";
import type { Difference } from "./differences.ts";
import type { Note, Repair } from "./findings.ts";
import { formatPlaces } from "./formatPlaces.ts";
import { line } from "./line.ts";

/**
 * What an import did, as plain text for the operator: first what is less than it was, and what is left to do; then what
 * was changed, and what has no effect.
 */
export function formatReport(
	vo: string,
	stack: string,
	{ findings, faults, comparison, plan, kubernetes, release }: Imported,
): string {
	const { repairs, left, lost } = findings;
	const credentials = plan ? frontendCredentials(plan) : [];
	const secrets = kubernetes.deployment?.secrets;
	const changed = repairs.filter(({ less }) => !less);
	const harmful = lost.filter(({ harmless }) => !harmless);
	const harmless = lost.filter((note) => note.harmless);
	const sections = [
		section(
			"Different without a recorded repair: a bug of the import, do not deploy this",
			(comparison?.unexplained ?? []).map(formatDifference),
		),
		section("Not carried over", notesByText(harmful), harmful.length),
		section(
			"Lowered or removed",
			repairs.filter(({ less }) => less).map(formatLess),
		),
		section("To do before these settings are accepted", faults.map(formatTask)),
		section("Unchanged, but looks wrong", notesByText(left), left.length),
		section(
			"Credentials to set",
			credentials.map((file) => formatCredential(stack, vo, file, secrets)),
		),
		section(
			`Repaired for GlideinWMS ${release}`,
			repairsByReason(changed),
			changed.length,
		),
		section(
			"Written differently, same meaning",
			(comparison?.reworded ?? []).map(formatDifference),
		),
		section(
			"Not carried over, no effect",
			notesByText(harmless),
			harmless.length,
		),
	];
	return sections.filter((text) => text !== "").join("\n");
}

function formatTask({ file, line: row, path, message }: ConfigFault): string {
	return `${file}:${row} ${line(path)}: ${line(message)}`;
}

/** Notes that say the same as one, with all places. */
function notesByText(notes: readonly Note[]): string[] {
	return [...Map.groupBy(notes, ({ what }) => what)].map(([what, same]) => {
		const places = same.map(({ where }) => where);
		return same.length === 1
			? `${line(places[0] ?? "")}: ${line(what)}`
			: `${line(what)} (${same.length})\n${formatPlaces(places)}`;
	});
}

/** Repairs of one kind as one: the values where they are the same, and all places. */
function repairsByReason(repairs: readonly Repair[]): string[] {
	const kindOf = ({ was, is, why }: Repair) => JSON.stringify([was, is, why]);
	return [...Map.groupBy(repairs, kindOf).values()].map((same) =>
		[
			formatPlaces(same.map(({ where }) => where)),
			...same.slice(0, 1).map(formatChange),
		].join("\n"),
	);
}

function formatLess({ where, was, is, why }: Repair): string {
	return `${line(where)}: ${line(was)} to ${line(is)}, since ${line(why)}`;
}

/** `count`: of what the items tell, several of which may be in one. */
function section(
	title: string,
	items: readonly string[],
	count = items.length,
): string {
	return items.length === 0
		? ""
		: `${title} (${count})\n${items.map((item) => `  ${item.replaceAll("\n", "\n    ")}\n`).join("")}`;
}

function formatChange({ was, is, why }: Repair): string {
	return `was  ${line(was)}\nis   ${line(is)}\nwhy  ${line(why)}`;
}

function formatDifference({ path, was, is }: Difference): string {
	return `${line(path)}\nwas  ${line(was ?? "not given")}\nis   ${line(is ?? "not given")}`;
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
