import { compareTexts } from "../../glideinwms/compareTexts.ts";
import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import { lintFrontend } from "../../glideinwms/lint/lintFrontend.ts";
import { lintProxies } from "../../glideinwms/lint/lintProxies.ts";
import type { Source } from "../../glideinwms/lint/source.ts";
import type { Release } from "../../glideinwms/release.ts";
import { lintTogether } from "./lintTogether.ts";
import type { Cluster } from "./manifests/lintCluster.ts";
import type { LintUnit } from "./unit.ts";

/** Everything that is wrong with files that belong together, by file, line and column; never throws. */
export async function lintUnit(
	unit: LintUnit,
	release: Release,
): Promise<ShownFinding[]> {
	const { embedded, ...cluster } = await readCluster(unit);
	const frontends = pick(unit.frontends, embedded.frontends).map((source) =>
		lintFrontend(source, release),
	);
	const proxies = pick(unit.proxies, embedded.proxies).map(lintProxies);
	const alone = [...frontends, ...proxies].flatMap(({ findings }) => findings);
	const frontend = only(frontends.flatMap(({ context }) => context ?? []));
	const proxy = only(proxies)?.context;
	const together = frontend && proxy ? lintTogether(frontend, proxy) : [];
	return sortFindings([
		...unit.unreadable,
		...cluster.findings,
		...alone,
		...together,
		...cluster.lint(frontend, proxy),
	]);
}

/** By file, then by place; equal ones once. */
export function sortFindings(
	findings: readonly ShownFinding[],
): ShownFinding[] {
	const sorted = [...findings].sort(
		(a, b) =>
			compareTexts(a.file, b.file) ||
			a.line - b.line ||
			a.column - b.column ||
			compareTexts(a.rule, b.rule),
	);
	const keys = new Set<string>();
	return sorted.filter(({ file, line, column, rule, message }) => {
		const key = JSON.stringify([file, line, column, rule, message]);
		return !keys.has(key) && keys.add(key);
	});
}

/** The YAML parser is loaded only where there are manifests. */
async function readCluster({ manifests }: LintUnit): Promise<Cluster> {
	if (manifests.length > 0)
		return (await import("./manifests/lintCluster.ts")).lintCluster(manifests);
	const embedded = { frontends: [], proxies: [] };
	return { findings: [], embedded, lint: () => [] };
}

/** Of several, no one can tell which belong together. */
function only<T>(items: readonly T[]): T | undefined {
	return items.length === 1 ? items[0] : undefined;
}

function pick(files: readonly Source[], embedded: readonly Source[]) {
	return files.length > 0 ? files : embedded;
}
