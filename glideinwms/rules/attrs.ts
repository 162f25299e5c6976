import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import { startAttrs } from "./classAdTexts.ts";
import { groupSectionsOf, sectionsOf } from "./sectionsOf.ts";

const singularityUse = "GLIDEIN_Singularity_Use";
/** What Python's int() reads. */
const pythonInt = /^\s*[+-]?\p{Nd}+(?:_\p{Nd}+)*\s*$/u;
const withContainers = ["OPTIONAL", "PREFERRED", "REQUIRED"];
const withoutContainers = ["DISABLE_GWMS", "NEVER"];

/** Values that the type, or the attribute itself, does not allow. */
export function* attrValueFaults(model: FrontendModel): Generator<Fault> {
	const uses = [...withoutContainers, ...withContainers];
	for (const { path, settings } of sectionsOf(model)) {
		for (const [name, { type, value }] of Object.entries(
			settings.attrs ?? {},
		)) {
			if (value === undefined) continue;
			const at = [...path, "attrs", name, "value"];
			if (type === "int" && !startAttrs.has(name) && !pythonInt.test(value))
				yield {
					rule: "attr-int",
					path: at,
					message: `Attribute ${name} has type int and value ${quote(value)}: expected a whole number, or type string or expr`,
				};
			if (name === singularityUse && value !== "" && !uses.includes(value))
				yield {
					rule: "singularity-use",
					path: at,
					message: `${name} is ${quote(value)}: expected one of ${uses.join(", ")}`,
				};
		}
	}
}

/** A group whose jobs may run in containers needs a wrapper, its own or a global one. */
export function* singularityWrapperFaults(
	model: FrontendModel,
): Generator<Fault> {
	const globalWrapper = model.files?.some(({ wrapper }) => wrapper);
	for (const { path, settings } of groupSectionsOf(model)) {
		const own = settings.attrs?.[singularityUse];
		const value = (own ?? model.attrs?.[singularityUse])?.value;
		if (value === undefined || !withContainers.includes(value)) continue;
		if (globalWrapper || settings.files?.some(({ wrapper }) => wrapper))
			continue;
		yield {
			rule: "singularity-wrapper",
			path: [...path, "files"],
			message: `Group ${path[1]} has ${singularityUse} ${value} and no wrapper: add a file with wrapper, e.g. default_singularity_wrapper.sh`,
		};
	}
}
