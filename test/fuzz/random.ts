/** Numbers that look random, and are the same for the same seed (mulberry32). */
export interface Random {
	/** From 0 up to, not including, `below`. */
	number(below: number): number;
	/** One of several. */
	one<T>(values: readonly T[]): T;
	/** True in one of so many cases. */
	chance(among: number): boolean;
}

export function seededRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const number = (below: number) => Math.floor(next() * below);
	return {
		number,
		one: (values) => {
			if (values.length === 0) throw new RangeError("There is nothing to take");
			return values[number(values.length)] as (typeof values)[number];
		},
		chance: (among) => number(among) === 0,
	};
}
