import type { Progress } from "./goProgram.ts";

/** Shows progress on stderr: on a terminal each line replaces the one before, elsewhere it follows it. */
export function stderrProgress(): Progress & { done: () => void } {
	const { stderr } = process;
	const show = (line: string) => {
		stderr.write(
			stderr.isTTY
				? `\r\x1b[K${line.slice(0, stderr.columns - 1)}`
				: `${line}\n`,
		);
	};
	const done = () => {
		if (stderr.isTTY) stderr.write("\r\x1b[K");
	};
	return Object.assign(show, { done });
}
