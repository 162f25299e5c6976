import type { Measured } from "./measure.ts";

/** Runs programs by turns, now in one order and now in the other: what else the machine does falls on all. */
export async function byTurns(
	programs: readonly string[],
	runs: number,
	run: (program: string) => Promise<Measured>,
): Promise<ReadonlyMap<string, readonly Measured[]>> {
	const measured = new Map<string, Measured[]>(
		programs.map((program) => [program, []]),
	);
	for (let turn = 0; turn < runs; turn++)
		for (const program of inTurn(programs, turn))
			measured.get(program)?.push(await run(program));
	return measured;
}

/** The order of a turn. */
export function inTurn<T>(programs: readonly T[], turn: number): readonly T[] {
	return turn % 2 === 0 ? programs : programs.toReversed();
}
