import { existsSync } from "node:fs";
import type { ShownFinding } from "../glideinwms/lint/finding.ts";
import type { ReadRelease } from "../glideinwms/readRelease.ts";
import type { Release } from "../glideinwms/release.ts";
import { stackNames } from "../settings/stackNames.ts";
import { unknownName } from "../settings/unknownName.ts";
import { visible } from "../system/visible.ts";
import { collectUnits } from "./lint/collectUnits.ts";
import { lintFindings } from "./lint/lintFindings.ts";
import {
	type GivenLint,
	imageRelease,
	type LintOptions,
	lintOptions,
} from "./lint/lintOptions.ts";
import type { LintUnit } from "./lint/unit.ts";
import { complain, print } from "./print.ts";
import { UsageError } from "./usageError.ts";

/** Looks for faults in the files given, or in all that the stacks deploy. Exit code: 1 where there are errors. */
export async function lint(given: GivenLint, root: string): Promise<number> {
	const options = lintOptions(given);
	if (options.explain !== undefined) {
		const { explainRule } = await import("./lint/explainRule.ts");
		print(explainRule(options.explain));
		return 0;
	}
	if (options.release !== undefined) tellRemark(options.release);
	const work = await collect(options, root);
	const findings: ShownFinding[] = [];
	for (const each of work) findings.push(...(await lintFindings(each)));
	const files = work.reduce((sum, { unit }) => sum + filesOf(unit), 0);
	process.stdout.write(await format(options.format, findings, files));
	return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

interface Work {
	readonly unit: LintUnit;
	readonly release: Release;
}

async function collect(
	{ paths, stack, release }: LintOptions,
	root: string,
): Promise<Work[]> {
	if (paths.length === 0) {
		const names = stack === undefined ? [] : stackNames(root);
		if (stack !== undefined && !names.includes(stack))
			throw new UsageError(unknownName("stack", stack, names));
		const { stackUnits } = await import("./lint/stackUnits.ts");
		return stackUnits(root, stack).map((each) => ({
			unit: each.unit,
			release: release?.release ?? each.release,
		}));
	}
	const missing = paths.find((path) => !existsSync(path));
	if (missing !== undefined)
		throw new UsageError(
			`${missing} not found: pass a frontend.xml, a proxies.ini or a directory with them`,
		);
	const units = collectUnits(paths);
	if (units.length === 0)
		throw new UsageError(
			`No frontend.xml, proxies.ini or manifest found in ${paths.join(", ")}: pass a directory that has one, or the file itself`,
		);
	const chosen = release ?? tellRemark(imageRelease(root));
	return units.map((unit) => ({ unit, release: chosen.release }));
}

/** Says where another release than the given one is meant; not among the findings, which tools read. */
function tellRemark(read: ReadRelease): ReadRelease {
	if (read.remark !== undefined) complain(`${read.remark}\n`);
	return read;
}

async function format(
	kind: LintOptions["format"],
	findings: readonly ShownFinding[],
	files: number,
): Promise<string> {
	if (kind === "json")
		return visible((await import("./lint/formatJson.ts")).formatJson(findings));
	if (kind === "sarif")
		return visible(
			(await import("./lint/formatSarif.ts")).formatSarif(findings),
		);
	return (await import("./lint/formatText.ts")).formatText(findings, files);
}

function filesOf({
	frontends,
	proxies,
	manifests,
	unreadable,
}: LintUnit): number {
	const files = [...frontends, ...proxies, ...manifests, ...unreadable];
	return new Set(files.map(({ file }) => file)).size;
}
