import { checkProxies } from "../checkProxies.ts";
import type { Fault } from "../fault.ts";
import { iniRange } from "../ini/iniRange.ts";
import {
	describeUnknownSection,
	isSectionTitle,
	proxiesModel,
} from "../ini/readProxiesIni.ts";
import { type Ini, iniRepeated, scanIni } from "../ini/scanIni.ts";
import { isTooComplex, maxLength } from "../isTooComplex.ts";
import type { Rule } from "../rule.ts";
import { parameterUnknown } from "../rules/shapeModel.ts";
import type { ShownFinding } from "./finding.ts";
import type { NamedProblem } from "./lintRule.ts";
import type { ProxiesContext } from "./proxiesContext.ts";
import { proxiesLintRules } from "./proxiesLintRules.ts";
import { fileSize } from "./readText.ts";
import { collect, findingOf, firstOfEach, runRules } from "./runRules.ts";
import type { Source } from "./source.ts";

export const iniSection: Rule = {
	id: "ini-section",
	severity: "error",
	title: "gwms-renew-proxies knows COMMON, FRONTEND and PILOT sections",
};

export const iniCommon: Rule = {
	id: "ini-common",
	severity: "error",
	title:
		"gwms-renew-proxies reads the owner from [COMMON], which must be there",
};

export const proxiesKeyIgnored: Rule = {
	id: "proxies-key-ignored",
	severity: "warning",
	title: "gwms-renew-proxies ignores this key",
};

/** The result of linting a proxies.ini. */
export interface LintedProxies {
	readonly findings: readonly ShownFinding[];
	readonly context: ProxiesContext;
}

/** Real files have some thirty lines. */
const maxLines = 10_000;
const noIni: Ini = { sections: [], problems: [] };

/** All faults of a proxies.ini on its own; never throws. */
export function lintProxies(source: Source): LintedProxies {
	const ini = isTooLong(source.text) ? noIni : scanIni(source.text);
	const context: ProxiesContext = {
		source,
		ini,
		model: proxiesModel(ini),
		at: (path, part) => iniRange(ini, path, part),
	};
	if (ini === noIni) return { context, findings: [tooLong(source)] };
	return {
		context,
		findings: [
			...collect(source, () => problemsOf(context)),
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
	return findingOf(source, fileSize, {
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
			rule === iniRepeated
				? "remove one of the two"
				: "write key = value, or remove it"
		}`,
	}));
}

function sectionProblems({ sections }: Ini): NamedProblem[] {
	const unknown = sections.filter(({ title }) => !isSectionTitle(title));
	const problems = unknown.map(({ title, offset }) => ({
		rule: iniSection,
		at: { offset, length: title.length },
		message: describeUnknownSection(title),
	}));
	if (sections.some(({ title }) => title === "COMMON")) return problems;
	const message =
		"The section [COMMON] is missing, it is required even if empty: write [COMMON] at the top";
	return [
		{ rule: iniCommon, at: { offset: 0, length: 1 }, message },
		...problems,
	];
}

function faultProblem(
	{ at }: ProxiesContext,
	{ rule, path, message }: Fault,
): NamedProblem {
	if (rule !== parameterUnknown) return { rule, message, at: at(path) };
	const key = String(path.at(-1));
	return {
		rule: proxiesKeyIgnored,
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
