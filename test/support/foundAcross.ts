import { lint } from "../../cli/lint.ts";
import { captured } from "./captured.ts";

const rules = ["vo-twice", "frontend-name-twice", "host-twice", "standby-pair"];

interface Found {
	readonly rule: string;
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly message: string;
}

/** What lint finds across the stacks of a project: rule, place and message. */
export async function foundAcross(root: string): Promise<string[]> {
	const { stdout } = await captured(() =>
		lint({ paths: [], output: "json" }, root),
	);
	return (JSON.parse(stdout) as Found[])
		.filter(({ rule }) => rules.includes(rule))
		.map(
			({ rule, file, line, column, message }) =>
				`${rule} ${file}:${line}:${column} ${message}`,
		);
}
