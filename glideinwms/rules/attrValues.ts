import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { startAttrs } from "./classAdTexts.ts";
import type { FrontendCheck } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

export const attrInt: Rule = {
	id: "attr-int",
	severity: "error",
	title: "An attribute of type int needs a whole number",
};

export const singularityUse: Rule = {
	id: "singularity-use",
	severity: "error",
	title: "GLIDEIN_Singularity_Use takes five values",
};

/** Whether jobs run in containers. */
export const containerAttr = "GLIDEIN_Singularity_Use";
/** What Python's int() reads. */
const pythonInt = /^\s*[+-]?\p{Nd}+(?:_\p{Nd}+)*\s*$/u;
/** The values with which they do. */
export const withContainers = ["OPTIONAL", "PREFERRED", "REQUIRED"];
const withoutContainers = ["DISABLE_GWMS", "NEVER"];

/** Values that the type, or the attribute itself, does not allow. */
export const attrValues: FrontendCheck = {
	rules: [attrInt, singularityUse],
	*check(model) {
		const uses = [...withoutContainers, ...withContainers];
		for (const { path, settings } of sectionsOf(model)) {
			for (const [name, { type, value }] of Object.entries(
				settings.attrs ?? {},
			)) {
				if (value === undefined) continue;
				const at = [...path, "attrs", name, "value"];
				if (type === "int" && !startAttrs.has(name) && !pythonInt.test(value))
					yield {
						rule: attrInt,
						path: at,
						message: `Attribute ${name} has type int and value ${quote(value)}: expected a whole number, or type string or expr`,
					};
				if (name === containerAttr && value !== "" && !uses.includes(value))
					yield {
						rule: singularityUse,
						path: at,
						message: `${name} is ${quote(value)}: expected one of ${uses.join(", ")}`,
					};
			}
		}
	},
};
