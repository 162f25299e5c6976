import type { Measured } from "./measure.ts";

/** The program that all others are compared with. */
export const ours = "glidefleet";

/** What one program took for one command on one stack. */
export interface Result {
	readonly command: string;
	readonly program: string;
	readonly frontends: number;
	/** In the order of the turns. */
	readonly runs: readonly Measured[];
	/** The size of what it keeps of what it deployed, in KB. */
	readonly kilobytes?: number | undefined;
}
