import type { Found } from "../check.ts";
import { maskMacros } from "../classad/maskMacros.ts";
import { parseClassAd } from "../classad/parseClassAd.ts";
import { type ClassAdRead, readAttributes } from "../classad/readAttributes.ts";
import { isTooComplex } from "../isTooComplex.ts";
import type { FrontendModel } from "../model.ts";
import { remembered } from "../remembered.ts";
import { ownerOf } from "./adKinds.ts";
import { classAdTexts } from "./classAdTexts.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";
import { type Asked, sideProblem } from "./sideProblem.ts";

/** Reads of attributes that never exist in the ads that an expression is evaluated on, and fetches of such attributes. */
export const classadSide: FrontendRule = {
	id: "classad-side",
	severity: "error",
	title: "An expression reads an attribute that its ads never have",
	*check(model) {
		const own = new Set(
			sectionsOf(model).flatMap(({ settings }) =>
				Object.keys(settings.attrs ?? {}).map((name) => name.toLowerCase()),
			),
		);
		for (const { on, path, text } of classAdTexts(model)) {
			if (on === "slot" || isTooComplex(text, true)) continue;
			for (const { offset, length, message } of sideProblems(text, on, own))
				yield {
					path: [...path],
					message: `At character ${offset + 1}: ${message}`,
					within: { offset, length },
				};
		}
		yield* fetchFaults(model);
	},
};

/** The attributes in an expression that never exist; empty if it cannot be parsed. */
export function sideProblems(
	text: string,
	on: Asked,
	own?: ReadonlySet<string>,
): { offset: number; length: number; message: string }[] {
	return readsIn(text).flatMap((read) => {
		const message = sideProblem(on, read, own);
		const { start, end } = read;
		return message === undefined
			? []
			: [{ offset: start, length: end - start, message }];
	});
}

const readsIn = remembered((text): readonly ClassAdRead[] => {
	const parsed = parseClassAd(maskMacros(text));
	return "fault" in parsed ? [] : readAttributes(parsed);
});

function* fetchFaults(model: FrontendModel): Generator<Found> {
	const expressions = sectionsOf(model)
		.map(({ settings }) => settings.match?.match_expr ?? "")
		.join("\n");
	for (const { path, settings } of sectionsOf(model))
		for (const side of ["factory", "job"] as const)
			for (const name of Object.keys(
				settings.match?.[side]?.match_attrs ?? {},
			)) {
				const message = fetchProblem(side, name);
				// An attribute read from the other side is declared on the wrong one: match-attr-side reports that.
				if (
					message !== undefined &&
					(ownerOf(name) === "slot" || isReadFrom(side, name, expressions))
				)
					yield {
						path: [...path, "match", side, "match_attrs", name],
						message,
					};
			}
}

/** Whether a match expression reads the attribute, whose name is a plain word, from that side. */
function isReadFrom(
	side: "factory" | "job",
	name: string,
	expressions: string,
): boolean {
	const holder =
		side === "job" ? "\\bjob" : "\\bglidein\\s*\\[\\s*[\"']attrs[\"']\\s*\\]";
	return new RegExp(`${holder}\\s*(\\.get\\s*\\(|\\[)\\s*["']${name}["']`).test(
		expressions,
	);
}

/** Why an attribute that is fetched for match_expr never exists. */
export function fetchProblem(
	side: "factory" | "job",
	name: string,
): string | undefined {
	return sideProblem(side, { side: "unscoped", name });
}
