import { existsSync } from "node:fs";
import { join } from "node:path";
import {
	type Imported,
	importFrontend,
} from "../components/import/importFrontend.ts";
import { importCluster, loadShared } from "../components/import/loadShared.ts";
import { formatReport } from "../components/import/report/formatReport.ts";
import { readSource } from "../components/import/source/readSource.ts";
import {
	type ReadRelease,
	readRelease,
	releaseWords,
} from "../glideinwms/readRelease.ts";
import { formatFaults } from "../settings/fault.ts";
import { voName } from "../settings/schema/values.ts";
import { replaceFile } from "../system/replaceFile.ts";
import { complain, print } from "./print.ts";
import { requiredOption, UsageError } from "./usageError.ts";

/** Makes a VO's settings of a frontend's files and tells what became of them. Exit code: 1 where they are not equal in effect but for the repairs, or cannot be deployed. */
export function importCommand(given: GivenImport, root: string): number {
	const options = importOptions(given);
	const file =
		options.out ?? join(root, "config", "frontends", `${options.vo}.yaml`);
	const shown = options.out ?? `config/frontends/${options.vo}.yaml`;
	if (!options.check && !options.force && existsSync(file))
		throw new UsageError(
			`${shown} already exists: pass --force to overwrite it, --out for another file, or --check`,
		);
	const imported = importFrontend(
		options.vo,
		readSource(options.source),
		loadShared(root),
		options.release?.release,
	);
	if (!options.check) replaceFile(file, imported.yaml);
	const report = formatReport(options.vo, importCluster, imported);
	const lines = imported.yaml.split("\n").length - 1;
	const head = options.check
		? `Checked ${options.source}; nothing was written`
		: `Imported ${options.source} to ${shown}, ${lines} lines`;
	const { remark } = options.release ?? {};
	if (remark !== undefined) complain(`${remark}\n`);
	print(`${head}\n\n${report}\n${verdict(imported)}\n`);
	if (imported.faults.length > 0)
		complain(`${formatFaults(imported.faults)}\n`);
	const isDone = options.check ? isEqual(imported) : isSound(imported);
	return isDone ? 0 : 1;
}

interface ImportOptions {
	readonly source: string;
	readonly vo: string;
	readonly release: ReadRelease | undefined;
	readonly out: string | undefined;
	readonly check: boolean;
	readonly force: boolean;
}

/** The same as the command line has it. */
export interface GivenImport {
	readonly source: string;
	readonly vo?: string | undefined;
	readonly release?: string | undefined;
	readonly out?: string | undefined;
	readonly check?: true | undefined;
	readonly force?: true | undefined;
}

function importOptions(given: GivenImport): ImportOptions {
	const { source, release, out, check = false, force = false, ...rest } = given;
	const vo = requiredOption(rest.vo, "vo");
	if (!voName.safeParse(vo).success)
		throw new UsageError(
			`Invalid VO "${vo}": expected a lower-case letter, then letters, digits and - (at most 40)`,
		);
	if (vo === "osg")
		throw new UsageError(
			'The VO "osg" is the shared base: use the VO\'s own name',
		);
	const read = release === undefined ? undefined : readRelease(release);
	if (release !== undefined && read === undefined)
		throw new UsageError(
			`Unknown release "${release}": expected ${releaseWords}`,
		);
	return { source, vo, release: read, out, check, force };
}

function verdict(imported: Imported): string {
	const { findings, comparison, faults } = imported;
	const count = (total: number, what: string) =>
		`${total} ${what}${total === 1 ? "" : "s"}`;
	if (comparison === undefined)
		return `These settings have ${count(faults.length, "fault")}: fix them in the file`;
	if (comparison.unexplained.length > 0) return "Not equivalent to the source";
	const repairs = count(findings.repairs.length, "repair");
	if (isEqual(imported))
		return `Equivalent to the source, except for ${repairs}`;
	const lost = findings.lost.filter(({ harmless }) => !harmless).length;
	return `Equivalent to the source, except for ${repairs} and ${count(lost, "value")} not carried over`;
}

/** True where no difference is without a repair or a note that says so. */
function isSound({ comparison }: Imported): boolean {
	return comparison?.unexplained.length === 0;
}

/** True where moreover nothing is lost that the frontend would notice. */
function isEqual(imported: Imported): boolean {
	return (
		isSound(imported) &&
		imported.findings.lost.every(({ harmless }) => harmless)
	);
}
