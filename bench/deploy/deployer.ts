import type { Measured } from "../measure.ts";

/** What each program does with a stack, in this order. */
export const phases = [
	"plan",
	"first",
	"again",
	"change",
	"refresh",
	"destroy",
] as const;

export type Phase = (typeof phases)[number];

/** Which of a stack's two forms is meant: as it is first, or with one value changed. */
export type Form = "first" | "changed";

/** A program that brings a stack's objects to a cluster. */
export interface Deployer {
	readonly name: string;
	/** The phases that it knows. */
	readonly phases: readonly Phase[];
	/** Does one of them. */
	run(phase: Phase): Promise<Measured>;
	/** Writes what it is to bring. */
	write(form: Form): void;
	/** Forgets all that it brought. */
	forget(): void;
	/** The size of what it keeps of what it brought, in KB; undefined where it keeps nothing. */
	kept(): Promise<number | undefined>;
}
