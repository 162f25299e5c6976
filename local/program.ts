/** A program to run: its executable, arguments, and what its environment holds next to the usual. */
export interface Program {
	readonly file: string;
	readonly args: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
	/** Whether the executable only starts another as its child and waits for it. */
	readonly wraps?: boolean;
}
