import { sourceOf } from "../../../glideinwms/lint/source.ts";
import type { FrontendModel } from "../../../glideinwms/model.ts";
import { frontend } from "../../../glideinwms/parameters/frontend.ts";
import type { Release } from "../../../glideinwms/release.ts";
import {
	parameterRequired,
	shapeModel,
} from "../../../glideinwms/rules/shapeModel.ts";
import { readModel } from "../../../glideinwms/xml/readModel.ts";
import {
	normalizeXml,
	parseXml,
	type XmlElement,
} from "../../../glideinwms/xml/readXml.ts";
import { sizeProblem } from "../../../glideinwms/xml/sizeProblem.ts";
import type { Findings } from "../report/findings.ts";
import { elementPath } from "./elementPath.ts";
import { flatPath } from "./flatPath.ts";
import { refusal, type SourceText } from "./readSource.ts";
import { reportIneffective } from "./reportIneffective.ts";

/**
 * The model of a frontend.xml, without what the release does not know; that goes to the findings as lost.
 * @throws ConfigError where the text is no XML, or its root is no frontend
 */
export function readFrontend(
	{ file, text }: SourceText,
	release: Release,
	findings: Findings,
): FrontendModel {
	const xml = normalizeXml(text);
	const root = rootOf(file, xml);
	const source = sourceOf(file, xml);
	const at = ({ offset }: XmlElement) =>
		`${file}:${source.show({ offset, length: 1 }).line}`;
	const found = readModel(root, ({ element, attribute, message }) => {
		const path = elementPath(root, element) ?? "";
		findings.lost.push({
			where: at(element),
			what: message,
			also: [attribute === undefined ? path : `${path}@${attribute}`],
		});
	});
	reportIneffective(root, xml, at, findings);
	const { model, faults } = shapeModel(
		frontend,
		withoutRemarks(found),
		release,
	);
	for (const fault of faults) {
		const where = flatPath(found, fault.path);
		if (fault.rule !== parameterRequired)
			findings.lost.push({ where, what: fault.message, also: [where] });
	}
	return model;
}

function rootOf(file: string, xml: string): XmlElement {
	const { root, problem } = parseXml(xml);
	if (problem) {
		const before = xml.slice(0, problem.offset).split("\n");
		throw refusal(
			file,
			problem.message,
			before.length,
			(before.at(-1)?.length ?? 0) + 1,
		);
	}
	if (root.tag !== "frontend")
		throw refusal(
			file,
			`Expected the root element frontend, found "${root.tag}": use a GlideinWMS frontend's configuration`,
		);
	const tooLarge = sizeProblem(root);
	if (tooLarge !== undefined) throw refusal(file, tooLarge);
	return root;
}

/** Remarks are listed as lost and mean nothing to GlideinWMS. */
function withoutRemarks(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutRemarks);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).filter(
		([key, each]) => key !== "comment" || typeof each !== "string",
	);
	return Object.fromEntries(
		entries.map(([key, each]) => [key, withoutRemarks(each)]),
	);
}
