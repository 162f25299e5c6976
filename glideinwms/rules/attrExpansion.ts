import type { Fault } from "../fault.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { groupSectionsOf, type Section } from "./sectionsOf.ts";

interface Text {
	readonly path: Fault["path"];
	readonly text: string;
}

/** With enable_attribute_expansion, every $(NAME) and $$(NAME) must name an attribute of the group or the top level, without cycles. */
export const attrExpansion: FrontendRule = {
	id: "attr-expansion",
	severity: "error",
	title: "A reference $(NAME) is undefined, or refers to itself",
	*check(model) {
		if (!model.enable_attribute_expansion) return;
		const reported = new Set<string>();
		for (const group of groupSectionsOf(model)) {
			const attrs = new Map(
				Object.entries({ ...model.attrs, ...group.settings.attrs }),
			);
			const lookUp = (name: string) => attrs.get(name)?.value;
			const texts = [
				...textsOf({ path: [], settings: model }),
				...textsOf(group),
			];
			for (const { path, text } of texts) {
				const name = findUnexpandable(text, lookUp, []);
				const key = JSON.stringify([path, name]);
				if (name === undefined || reported.has(key)) continue;
				reported.add(key);
				yield {
					path,
					message: `Reference $(${name}) cannot be expanded in group ${group.path[1]}, being undefined or part of a loop: define the attribute, write $(DOLLAR) for a dollar, or set enable_attribute_expansion to False`,
				};
			}
		}
	},
};

function findUnexpandable(
	text: string,
	lookUp: (name: string) => string | undefined,
	within: readonly string[],
): string | undefined {
	// The result of $(DOLLAR) is expanded again: $(DOLLAR)(NAME) is $(NAME).
	let plain = text;
	while (plain.includes("$(DOLLAR)"))
		plain = plain.replaceAll("$(DOLLAR)", "$");
	for (const [, name = ""] of plain.matchAll(/\$\(([^)]*)\)/g)) {
		const value = within.includes(name) ? undefined : lookUp(name);
		if (value === undefined) return name;
		const inner = findUnexpandable(value, lookUp, [...within, name]);
		if (inner !== undefined) return inner;
	}
	return undefined;
}

function textsOf({ path, settings: { attrs = {}, match } }: Section): Text[] {
	const texts = [
		...Object.entries(attrs).map(([name, { value }]) => ({
			path: ["attrs", name, "value"],
			text: value,
		})),
		{ path: ["match", "match_expr"], text: match?.match_expr },
		{ path: ["match", "start_expr"], text: match?.start_expr },
		{
			path: ["match", "factory", "query_expr"],
			text: match?.factory?.query_expr,
		},
		{ path: ["match", "job", "query_expr"], text: match?.job?.query_expr },
	];
	return texts.flatMap(({ path: at, text }) =>
		text?.includes("$(") ? [{ path: [...path, ...at], text }] : [],
	);
}
