import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** What Python says of a text. */
export interface PythonAnswer {
	readonly parsed: boolean;
	/** Python's words, where it refuses the text. */
	readonly error?: string;
	/** Whether it can be put into parentheses. */
	readonly joined?: boolean;
	/** Attributes read, each as "side NAME", with [] behind where the read fails without it. */
	readonly reads?: readonly string[];
	/** All names that are used. */
	readonly names?: readonly string[];
}

/** A text to be evaluated with variables, which a Python literal has; in a function's scope where they are local. */
export interface PythonTrial {
	readonly text: string;
	readonly variables: string;
	readonly isLocal: boolean;
}

/** Whether it is true, or the exception. */
export interface PythonResult {
	readonly value?: boolean;
	readonly said?: string;
}

/** Python's version and its answers, in the order of the texts; or why it cannot be asked. */
export type PythonAnswers<Answer> =
	| { readonly version: string; readonly answers: readonly Answer[] }
	| { readonly absent: string };

/** Asks `python3`, or the program in MATCH_PYTHON, whether it compiles the texts; all in one process. */
export function askPython(
	texts: readonly string[],
): PythonAnswers<PythonAnswer> {
	return ask(texts);
}

/** Asks it to evaluate the texts; they must be harmless. */
export function evaluateByPython(
	trials: readonly PythonTrial[],
): PythonAnswers<PythonResult> {
	return ask(trials);
}

function ask<Answer>(questions: readonly unknown[]): PythonAnswers<Answer> {
	const { status, signal, stdout, stderr, error } = spawnSync(
		process.env.MATCH_PYTHON ?? "python3",
		[join(import.meta.dirname, "oracle.py")],
		{
			input: questions.map((each) => `${JSON.stringify(each)}\n`).join(""),
			encoding: "utf8",
			maxBuffer: 2 ** 30,
		},
	);
	if (error?.message.includes("ENOENT"))
		return { absent: "there is no python3" };
	if (status !== 0)
		throw new Error(`Python ended with ${status ?? signal}: ${stderr}`);
	const [version, ...answers] = stdout
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line));
	return Number(version.split(".")[1]) < 9
		? { absent: `python3 is ${version}, and GlideinWMS runs 3.9 or later` }
		: { version, answers };
}
