import { checkFrontend } from "../checkFrontend.ts";
import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { once } from "../once.ts";
import { frontend } from "../parameters/frontend.ts";
import type { Release } from "../release.ts";
import type { Rule } from "../rule.ts";
import { expressionsOf } from "../rules/expressionsOf.ts";
import {
	parameterRelease,
	parameterUnknown,
	shapeModel,
} from "../rules/shapeModel.ts";
import { listStranger, readModel, type Stranger } from "../xml/readModel.ts";
import { parseXml, type XmlElement } from "../xml/readXml.ts";
import { sizeProblem } from "../xml/sizeProblem.ts";
import { attributeRange, elementRange, xmlRange } from "../xml/xmlRange.ts";
import { xmlSyntax } from "../xml/xmlRules.ts";
import { classAdsOf } from "./classAdsOf.ts";
import type { ShownFinding } from "./finding.ts";
import type { FrontendContext } from "./frontendContext.ts";
import { frontendLintRules } from "./frontendLintRules.ts";
import type { NamedProblem } from "./lintRule.ts";
import { fileSize } from "./readText.ts";
import { collect, findingOf, firstOfEach, runRules } from "./runRules.ts";
import type { Source } from "./source.ts";

export const xmlRoot: Rule = {
	id: "xml-root",
	severity: "error",
	title: "The root element is not frontend",
};

/** The result of linting a frontend.xml. */
export interface LintedFrontend {
	readonly findings: readonly ShownFinding[];
	/** Undefined where the file cannot be read at all. */
	readonly context?: FrontendContext;
}

/** All faults of a frontend.xml on its own; never throws. */
export function lintFrontend(source: Source, release: Release): LintedFrontend {
	const { root, problem } = parseXml(source.text);
	if (!root) {
		const { rule = xmlSyntax, message, offset } = problem;
		return {
			findings: named(source, [{ rule, message, at: { offset, length: 1 } }]),
		};
	}
	const strange = rootProblems(root);
	if (strange.some(({ severity }) => severity === undefined))
		return { findings: named(source, strange) };
	const tooLarge = sizeProblem(root);
	if (tooLarge !== undefined)
		return {
			findings: named(source, [
				{ rule: fileSize, at: elementRange(root), message: tooLarge },
			]),
		};
	const strangers: Stranger[] = [];
	const model = readModel(root, (stranger) => strangers.push(stranger));
	const context = contextOf(source, root, model, release);
	return {
		context,
		findings: [
			...named(source, strange),
			...named(
				source,
				strangers.map((stranger) => strangerProblem(source, stranger)),
			),
			...collect(source, () => faultProblems(context, model)),
			...runRules(frontendLintRules, context, source),
		],
	};
}

/** GlideinWMS reads a root of any name as a frontend; what has no groups is mostly another kind of file. */
function rootProblems(root: XmlElement): NamedProblem[] {
	if (root.tag === "frontend") return [];
	const isFrontend = root.children.some(({ tag }) => tag === "groups");
	return [
		{
			rule: xmlRoot,
			at: elementRange(root),
			message: `Expected the root element frontend, found "${root.tag}"`,
			...(isFrontend ? { severity: "warning" as const } : {}),
		},
	];
}

function contextOf(
	source: Source,
	root: XmlElement,
	model: FrontendModel,
	release: Release,
): FrontendContext {
	const shaped = shapeModel(frontend, model, release).model;
	return {
		source,
		root,
		release,
		model: shaped,
		classAds: once(() => classAdsOf(shaped)),
		matchExpressions: once(() => expressionsOf(shaped)),
		at: (path, part) => xmlRange(source.text, root, path, part),
		attributeAt: (element, name, part = {}) =>
			attributeRange(source.text, element, name, part),
	};
}

function named(
	source: Source,
	problems: readonly NamedProblem[],
): ShownFinding[] {
	return problems.map((problem) => findingOf(source, problem.rule, problem));
}

function strangerProblem(
	source: Source,
	{ rule, element, attribute, message }: Stranger,
): NamedProblem {
	const at =
		attribute === undefined
			? elementRange(element)
			: attributeRange(source.text, element, attribute, {
					name: rule === listStranger,
				});
	return { rule, message, at };
}

/** The faults one by one: if there are very many, only the first ones need their places. */
function* faultProblems(
	context: FrontendContext,
	model: FrontendModel,
): Generator<NamedProblem> {
	for (const fault of firstOfEach(checkFrontend(model, context.release)))
		yield faultProblem(context, fault);
}

/** The model's rules do not know files. A fault within an expression says which character; line and column say it here. */
function faultProblem(
	context: FrontendContext,
	{ rule, path, message, within }: Fault,
): NamedProblem {
	const name = rule === parameterUnknown || rule === parameterRelease;
	if (!within) return { rule, at: context.at(path, { name }), message };
	const { offset, length } = within;
	return {
		rule,
		at: context.at(path, { within: offset, length }),
		message: message.replace(/ at character \d+|^At character \d+: /, ""),
	};
}
