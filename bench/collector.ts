import type { Result } from "./result.ts";

/** The results of a run as far as it is, so that one that ends early has not measured for nothing. */
export interface Collector {
	/** Takes a result; it replaces an earlier one of the same command, program and stack. */
	readonly keep: (result: Result) => void;
	/** All of them: by command, then by size, then by program, each in the order in which they came. */
	readonly all: () => Result[];
}

/** A collector without any. */
export function collector(): Collector {
	const results = new Map<string, Result>();
	return {
		keep: (result) => {
			const { command, program, frontends } = result;
			results.set(`${command}\n${program}\n${frontends}`, result);
		},
		all: () => {
			const found = [...results.values()];
			const commands = [...new Set(found.map(({ command }) => command))];
			const place = ({ command }: Result) => commands.indexOf(command);
			return found.sort(
				(a, b) => place(a) - place(b) || a.frontends - b.frontends,
			);
		},
	};
}
