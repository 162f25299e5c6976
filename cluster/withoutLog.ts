/** How lines of a Go program's log begin: severity, date, time, process, file. */
const logLine = /^[IWEF]\d{4} [\d:.]+ +\d+ \S+\.go:\d+\] /;
/** Output may come in pieces that end anywhere. */
const logStart = /^[IWEF](\d{0,4}$|\d{4} )/;

/** What kubectl says to its user; its own log says the same once for each try and kind, before it. */
export function withoutLog(text: string): string {
	const lines = text.split("\n").filter((line) => !logLine.test(line));
	return lines.join("\n");
}

/** The text up to a line that may become one of the log, and that line. */
export function beforeLog(text: string): [said: string, rest: string] {
	const start = text.lastIndexOf("\n") + 1;
	return logStart.test(text.slice(start))
		? [text.slice(0, start), text.slice(start)]
		: [text, ""];
}
