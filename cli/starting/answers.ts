import { UsageError } from "../usageError.ts";

/** Something that a command has to know: an option, and the question for whoever did not give it. */
export interface Question<Option extends string = string> {
	/** As the command line's parser names it: `hostSuffix` for --host-suffix. */
	readonly option: Option;
	readonly text: string;
	/** What an empty answer means; where there is nothing, an answer is required. */
	readonly fallback?: string;
	/** What is wrong with an answer, if anything is. */
	readonly problem?: (answer: string) => string | undefined;
}

/** Asks the operator; undefined where there is no terminal. */
export type Ask = ((question: string) => Promise<string>) | undefined;

/** What was given of it. */
export type Given<Option extends string> = {
	readonly [name in Option]?: string | undefined;
};

/**
 * An answer to each question: what was given, else what the operator says.
 * @throws UsageError that names all that is missing or wrong, where no one can be asked
 */
export async function answersTo<Option extends string>(
	questions: readonly Question<Option>[],
	given: Given<Option>,
	ask: Ask,
): Promise<Record<Option, string>> {
	const faults = questions.flatMap((question) => {
		const problem = problemOf(question, given[question.option]);
		return problem === undefined ? [] : [problem];
	});
	const missing = questions
		.filter(({ option, fallback }) => !given[option] && fallback === undefined)
		.map(({ option, text }) => `${flagOf(option)} (${inSentence(text)})`);
	if (ask === undefined && missing.length > 0)
		faults.push(`Missing options: ${missing.join(", ")}`);
	if (faults.length > 0) throw new UsageError(faults.join("; "));
	const answers: Partial<Record<Option, string>> = {};
	for (const question of questions)
		answers[question.option] =
			given[question.option] ?? (await answerOf(question, ask));
	return answers as Record<Option, string>;
}

/**
 * Refuses options of questions that are not asked.
 * @throws UsageError
 */
export function refuseGiven<Option extends string>(
	questions: readonly Question<Option>[],
	given: Given<Option>,
	why: string,
): void {
	const flags = questions
		.filter(({ option }) => given[option] !== undefined)
		.map(({ option }) => flagOf(option));
	if (flags.length > 0)
		throw new UsageError(`${why}: remove ${flags.join(", ")}`);
}

async function answerOf(question: Question, ask: Ask): Promise<string> {
	const { text, fallback } = question;
	if (ask === undefined) return fallback ?? "";
	const shown = fallback ? `${text} [${fallback}]` : text;
	for (let why = ""; ; ) {
		const answer = (await ask(`${why}${shown}: `)).trim() || fallback;
		const problem =
			answer === undefined ? "Required" : problemOf(question, answer);
		if (answer !== undefined && problem === undefined) return answer;
		why = `${problem}. `;
	}
}

function problemOf({ option, problem }: Question, answer = "") {
	const found = answer === "" ? undefined : problem?.(answer);
	return found && `${flagOf(option)} is "${answer}": ${found}`;
}

/** A question's text within a sentence; "DN" stays as it is. */
function inSentence(text: string): string {
	return text.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
}

/** How an option is written on a command line, in quotes. */
function flagOf(option: string): string {
	return `"--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}"`;
}
