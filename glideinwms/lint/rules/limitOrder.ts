import type { FrontendLintRule } from "../frontendContext.ts";
import { type Limits, limitsOf } from "../limitsOf.ts";

/** Limits whose curb is above their max. */
export const limitOrder: FrontendLintRule = {
	id: "limit-order",
	severity: "warning",
	title: "A limit's curb or min is above its max, so it has no effect",
	*check({ model, at }) {
		for (const [group, { config }] of Object.entries(model.groups ?? {})) {
			const { min = 0, max = 10_000 } =
				config?.running_glideins_per_entry ?? {};
			if (min <= max) continue;
			yield {
				at: at([
					"groups",
					group,
					"config",
					"running_glideins_per_entry",
					"min",
				]),
				message: `The min of running_glideins_per_entry is ${min} and its max ${max}: no more than the max are ever requested`,
				fix: `make min ${max} or less, or raise max`,
			};
		}
		for (const limits of limitsOf(model)) {
			const { path, name, curb, max } = limits;
			if (curb <= max) continue;
			yield {
				at: at([...path, givenKey(limits)]),
				message: `The curb of ${name} is ${curb} and its max ${max}: requests slow down at the curb, which must be below the max`,
				fix: `make curb less than ${max}, or raise max`,
			};
		}
	},
};

function givenKey({ given }: Limits): "curb" | "max" {
	return given.curb ? "curb" : "max";
}
