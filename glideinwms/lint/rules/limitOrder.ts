import type { FrontendLintRule } from "../frontendContext.ts";
import { type Limits, limitsOf } from "../limitsOf.ts";

/** Limits whose curb lies above their max. */
export const limitOrder: FrontendLintRule = {
	id: "limit-order",
	severity: "warning",
	title: "A limit's curb lies above its max, so that it never slows anything",
	*check({ model, at }) {
		for (const limits of limitsOf(model)) {
			const { path, name, curb, max } = limits;
			if (curb <= max) continue;
			yield {
				at: at([...path, givenKey(limits)]),
				message: `The curb of ${name} is ${curb} and its max ${max}: requests are to slow down at the curb, which must not lie above the max`,
				fix: `make curb less than ${max}, or raise max`,
			};
		}
	},
};

function givenKey({ given }: Limits): "curb" | "max" {
	return given.curb ? "curb" : "max";
}
