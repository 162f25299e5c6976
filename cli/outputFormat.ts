/** The format that a command was asked for, by `--output`, or as that was spelled before: `--format`, and `--json`. */
export function outputFormat<Word extends string>({
	output,
	format,
	json,
}: {
	readonly output?: Word | undefined;
	readonly format?: Word | undefined;
	readonly json?: true | undefined;
}): Word | "text" | "json" {
	return output ?? format ?? (json ? "json" : "text");
}
