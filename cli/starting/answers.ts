import { UsageError } from "../usageError.ts";

/** Something that a command has to know: an option, and the question for whoever did not give it. */
export interface Question {
	/** The option's name, without dashes. */
	readonly option: string;
	readonly text: string;
	/** What an empty answer means; an empty answer is none where there is nothing. */
	readonly fallback?: string;
	/** What is wrong with an answer, if anything is. */
	readonly problem?: (answer: string) => string | undefined;
}

/** Asks the operator; undefined where nobody is there to answer. */
export type Ask = ((question: string) => Promise<string>) | undefined;

/**
 * An answer to each question, by its option: what was given, else what the operator says.
 * @throws UsageError that names all that is missing or wrong, where nobody can be asked
 */
export async function answersTo(
	questions: readonly Question[],
	given: Readonly<Record<string, string | undefined>>,
	ask: Ask,
): Promise<Record<string, string>> {
	const faults = questions.flatMap((question) => {
		const answer = given[question.option];
		return answer === undefined ? [] : (faultOf(question, answer) ?? []);
	});
	const missing = questions
		.filter(({ option, fallback }) => !given[option] && fallback === undefined)
		.map(({ option }) => `"--${option}"`);
	if (ask === undefined && missing.length > 0)
		faults.push(`Missing options: ${missing.join(", ")}`);
	if (faults.length > 0) throw new UsageError(faults.join("; "));
	const answers: Record<string, string> = {};
	for (const question of questions)
		answers[question.option] =
			given[question.option] ?? (await answerOf(question, ask));
	return answers;
}

async function answerOf(question: Question, ask: Ask): Promise<string> {
	const { text, fallback } = question;
	if (ask === undefined) return fallback ?? "";
	const shown =
		fallback === undefined || fallback === "" ? "" : ` [${fallback}]`;
	const answer = (await ask(`${text}${shown}: `)).trim() || (fallback ?? "");
	const isMissing = answer === "" && fallback === undefined;
	if (!isMissing && faultOf(question, answer) === undefined) return answer;
	const why = isMissing ? "Needed" : faultOf(question, answer);
	return answerOf({ ...question, text: `${why}. ${question.text}` }, ask);
}

function faultOf({ option, problem }: Question, answer: string) {
	const found = answer === "" ? undefined : problem?.(answer);
	return found && `"--${option}" is "${answer}": ${found}`;
}
