import type { FrontendLintRule } from "../frontendContext.ts";
import { type Limits, limitsOf } from "../limitsOf.ts";

/** A group's limit above the one for all groups, or that one above the one for all frontends: it is never reached. */
export const limitAboveGlobal: FrontendLintRule = {
	id: "limit-above-global",
	severity: "warning",
	title: "A limit is above a wider one, so it is never reached",
	*check({ model, at }) {
		const all = limitsOf(model);
		const global = all.filter(({ group }) => group === undefined);
		for (const limits of all) {
			const { path, name, given } = limits;
			const wider = global.find((other) => isWider(other, limits));
			if (!wider) continue;
			for (const key of ["curb", "max"] as const) {
				if (!given[key] || limits[key] <= wider[key]) continue;
				yield {
					at: at([...path, key]),
					message: `The ${key} of ${name} is ${limits[key]}, above the ${wider[key]} of ${describe(wider)}, which also applies: it is never reached`,
					fix: `lower it to ${wider[key]} or less, or raise ${describe(wider)}`,
				};
			}
		}
	},
};

function isWider(other: Limits, { group, name }: Limits): boolean {
	return other.name === (group === undefined ? `${name}_global` : name);
}

function describe({ name }: Limits): string {
	return `the top level's config/${name}`;
}
