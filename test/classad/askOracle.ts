import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** What HTCondor's library says of a text; `reads` is null where it cannot tell. */
export interface OracleReading {
	readonly parsed: boolean;
	/** The expression as the library writes it. */
	readonly shown?: string;
	readonly reads?: readonly string[] | null;
}

/** A text to parse, or one to evaluate in an ad of expressions by name; the functions or settings that there are; or a configuration to read. */
export type OracleQuestion =
	| { readonly functions: true }
	| { readonly settings: readonly string[] }
	| { readonly text: string }
	| { readonly text: string; readonly ad: Readonly<Record<string, string>> }
	| {
			/** A file of HTCondor's configuration, the settings to read, and the principals to map by its map file MAP. */
			readonly condor: string;
			readonly names: readonly string[];
			readonly principals: readonly string[];
	  };

/** The library's version and its answers, in the order of the questions; or why it cannot be asked. */
export type OracleAnswers<Answer> =
	| { readonly version: string; readonly answers: readonly Answer[] }
	| { readonly absent: string };

/** Asks HTCondor's ClassAd library (PyPI: htcondor, 24 or later), all questions in one process. */
export function askOracle<Answer>(
	questions: readonly OracleQuestion[],
): OracleAnswers<Answer> {
	const { status, signal, stdout, stderr, error } = spawnSync(
		oraclePython(),
		[join(import.meta.dirname, "oracle.py")],
		{
			input: questions.map((each) => `${JSON.stringify(each)}\n`).join(""),
			encoding: "utf8",
			maxBuffer: 2 ** 30,
		},
	);
	if (stderr?.includes("ModuleNotFoundError"))
		return {
			absent: "python3 has no module classad2: bash .ci/oracle brings it",
		};
	if (error?.message.includes("ENOENT"))
		return { absent: "there is no python3" };
	if (status !== 0)
		throw new Error(`The oracle ended with ${status ?? signal}: ${stderr}`);
	const [version, ...answers] = stdout
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line));
	return { version, answers };
}

/** The program in CLASSAD_PYTHON, else the Python that .ci/oracle makes, else python3, which may have the library. */
function oraclePython(): string {
	const { CLASSAD_PYTHON, XDG_CACHE_HOME, HOME } = process.env;
	const requirement = readFileSync(
		join(import.meta.dirname, "requirements.txt"),
		"utf8",
	).trim();
	const cache = XDG_CACHE_HOME || join(HOME || homedir(), ".cache");
	const own = join(cache, "glidefleet", requirement, "bin", "python3");
	return CLASSAD_PYTHON ?? (existsSync(own) ? own : "python3");
}
