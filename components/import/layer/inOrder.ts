import type { Condition } from "../../frontend/schema/frontend.ts";
import { type Place, places } from "./conditionRegistry.ts";

/** A condition and the parts of a section's expressions that it stands for: the first one's index, and how many. */
export interface Placed {
	readonly name?: string;
	readonly condition: Condition;
	readonly at: {
		readonly [P in Place]?: readonly [index: number, count: number];
	};
}

/** The conditions in an order that keeps the parts of every expression in theirs; undefined where there is none. */
export function inOrder(conditions: readonly Placed[]): Placed[] | undefined {
	const next: Record<Place, number> = { query: 0, start: 0, match: 0 };
	const left = new Set(conditions);
	const ordered: Placed[] = [];
	while (left.size > 0) {
		const ready = [...left].filter(({ at }) =>
			places.every(
				(place) => at[place] === undefined || at[place][0] === next[place],
			),
		);
		const [first] = ready.sort((a, b) => rank(a) - rank(b));
		if (first === undefined) return undefined;
		for (const place of places) next[place] += first.at[place]?.[1] ?? 0;
		left.delete(first);
		ordered.push(first);
	}
	return ordered;
}

/** What goes into the query comes before what goes into match_expr, and that before the rest. */
function rank({ at }: Placed): number {
	return at.query ? 0 : at.match ? 1 : 2;
}
