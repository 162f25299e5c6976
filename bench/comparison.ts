import type { Measured } from "./measure.ts";

/** The two programs that do the same. */
export type Side = "ours" | "baseline";

/** What both programs took for one command on one stack. */
export interface Comparison {
	readonly command: string;
	readonly frontends: number;
	/** What the baseline is. */
	readonly baseline: string;
	/** Medians. */
	readonly seconds: Readonly<Record<Side, number>>;
	/** Median of our seconds by the baseline's of the same turn: what else the machine did then fell on both. */
	readonly ratio: number;
	readonly megabytes: Readonly<Record<Side, number | undefined>>;
	readonly kilobytes?: Readonly<Record<Side, number>>;
}

/** Runs both programs by turns, now one first and now the other. */
export async function byTurns(
	runs: number,
	run: (side: Side) => Promise<Measured>,
): Promise<Record<Side, Measured[]>> {
	const measured: Record<Side, Measured[]> = { ours: [], baseline: [] };
	for (let turn = 0; turn < runs; turn++) {
		const sides = ["ours", "baseline"] as const;
		for (const side of turn % 2 === 0 ? sides : sides.toReversed())
			measured[side].push(await run(side));
	}
	return measured;
}

/** The times of both programs, compared. */
export function compareSeconds(
	measured: Record<Side, readonly Measured[]>,
): Pick<Comparison, "seconds" | "ratio"> {
	const ours = measured.ours.map(({ seconds }) => seconds);
	const baseline = measured.baseline.map(({ seconds }) => seconds);
	const ratios = ours.map((own, turn) => own / (baseline[turn] ?? Number.NaN));
	return {
		seconds: { ours: median(ours), baseline: median(baseline) },
		ratio: median(ratios),
	};
}

/** The most memory that each held; undefined where the system does not tell. */
export function mostMemory(
	measured: Record<Side, readonly Measured[]>,
): Record<Side, number | undefined> {
	const most = (side: Side) => {
		const seen = measured[side].flatMap(({ megabytes }) => megabytes ?? []);
		return seen.length === 0 ? undefined : Math.max(...seen);
	};
	return { ours: most("ours"), baseline: most("baseline") };
}

function median(numbers: readonly number[]): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	const [low = Number.NaN, high = low] = [
		sorted[Math.floor(middle)],
		sorted[Math.ceil(middle)],
	];
	return (low + high) / 2;
}
