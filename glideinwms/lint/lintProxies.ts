import { checkProxies } from "../checkProxies.ts";
import type { Fault } from "../fault.ts";
import { iniSpot } from "../ini/iniSpot.ts";
import {
	describeUnknownSection,
	isSectionTitle,
	proxiesModel,
} from "../ini/readProxiesIni.ts";
import { type Ini, scanIni } from "../ini/scanIni.ts";
import { isTooComplex, maxLength } from "../isTooComplex.ts";
import { type ModelRule, ruleFacts } from "../ruleFacts/ruleFacts.ts";
import type { ShownFinding } from "./finding.ts";
import type { Problem } from "./lintRule.ts";
import type { ProxiesContext } from "./proxiesContext.ts";
import { proxiesLintRules } from "./proxiesLintRules.ts";
import { collect, findingOf, firstOfEach, runRules } from "./runRules.ts";
import type { Source } from "./source.ts";

/** A proxies.ini that was looked at. */
export interface LintedProxies {
	readonly findings: readonly ShownFinding[];
	readonly context: ProxiesContext;
}

/** Real files have some thirty lines. */
const maxLines = 10_000;
const noIni: Ini = { sections: [], problems: [] };

type NamedProblem = Problem & { readonly rule: ModelRule };

/** Everything that is wrong with a proxies.ini by itself; never throws. */
export function lintProxies(source: Source): LintedProxies {
	const ini = isTooLong(source.text) ? noIni : scanIni(source.text);
	const context: ProxiesContext = {
		source,
		ini,
		model: proxiesModel(ini),
		at: (path, part) => iniSpot(ini, path, part),
	};
	if (ini === noIni) return { context, findings: [tooLong(source)] };
	const problems = collect(source, () => problemsOf(context));
	return {
		context,
		findings: [
			...problems.map((problem) =>
				"file" in problem
					? problem
					: findingOf(
							source,
							problem.rule,
							ruleFacts(problem.rule).severity,
							problem,
						),
			),
			...runRules(proxiesLintRules, context, source),
		],
	};
}

function isTooLong(text: string): boolean {
	const lines = text.split("\n", maxLines + 1);
	return (
		lines.length > maxLines || lines.some((line) => isTooComplex(line, false))
	);
}

function tooLong(source: Source): ShownFinding {
	return findingOf(source, "file-size", "error", {
		at: { offset: 0, length: 1 },
		message: `The file has more than ${maxLines} lines, or a line of more than ${maxLength} characters: it was not checked`,
	});
}

function* problemsOf(context: ProxiesContext): Generator<NamedProblem> {
	yield* lineProblems(context.ini);
	yield* sectionProblems(context.ini);
	for (const fault of firstOfEach(checkProxies(context.model)))
		yield faultProblem(context, fault);
}

function lineProblems({ problems }: Ini): NamedProblem[] {
	return problems.map(({ rule, offset, source, problem }) => ({
		rule,
		at: { offset, length: source.length },
		message: `The line ${problem}, which Python 3 refuses: ${
			rule === "ini-repeated"
				? "remove one of the two"
				: "write key = value, or remove it"
		}`,
	}));
}

function sectionProblems({ sections }: Ini): NamedProblem[] {
	const unknown = sections.filter(({ title }) => !isSectionTitle(title));
	const problems = unknown.map(({ title, offset }) => ({
		rule: "ini-section" as const,
		at: { offset, length: title.length },
		message: describeUnknownSection(title),
	}));
	if (sections.some(({ title }) => title === "COMMON")) return problems;
	const message =
		"The section [COMMON] is missing, it is required even if empty: write [COMMON] at the top";
	return [
		{ rule: "ini-common" as const, at: { offset: 0, length: 1 }, message },
		...problems,
	];
}

function faultProblem(
	{ at }: ProxiesContext,
	{ rule, path, message }: Fault,
): NamedProblem {
	if (rule !== "parameter-unknown") return { rule, message, at: at(path) };
	const key = String(path.at(-1));
	return {
		rule: "proxies-key-ignored",
		at: at(path, { name: true }),
		message:
			key === "uri"
				? "Key uri has been ignored since GlideinWMS 3.4: remove it, the server's address comes from vomses"
				: message.replace(
						"unknown to GlideinWMS",
						"unknown to gwms-renew-proxies and ignored",
					),
	};
}
