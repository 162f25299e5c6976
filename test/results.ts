/** The file that the reporter adds its results to, in the environment. */
export const resultsVariable = "GLIDEFLEET_TEST_RESULTS";

/** How many tests ended how. */
export interface Counts {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

/** What one test file has to say. */
export interface FileResults extends Counts {
	/** The time that its tests and hooks took. */
	readonly milliseconds: number;
	readonly failures: readonly Failure[];
}

/** What failed: its full title, and what it said. */
export interface Failure {
	readonly title: string;
	readonly message: string;
}

/** What a run of mocha has to say, by test file; one that it did not come to is not there. */
export type Results = Readonly<Record<string, FileResults>>;

/** The line that people and CI read. */
export function countLine({ passed, failed, skipped }: Counts): string {
	return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

export function sum(results: Results): Counts {
	const total = (key: keyof Counts) =>
		Object.values(results).reduce((sum, counts) => sum + counts[key], 0);
	return {
		passed: total("passed"),
		failed: total("failed"),
		skipped: total("skipped"),
	};
}

/** What several runs of mocha have to say together: the hooks of no file are in each. */
export function joined(all: readonly Results[]): Results {
	const found: Record<string, FileResults> = {};
	for (const [file, results] of all.flatMap((each) => Object.entries(each))) {
		const before = found[file];
		found[file] = before === undefined ? results : added(before, results);
	}
	return found;
}

function added(one: FileResults, other: FileResults): FileResults {
	return {
		...sum({ one, other }),
		milliseconds: one.milliseconds + other.milliseconds,
		failures: [...one.failures, ...other.failures],
	};
}

/** A line for each of the test files that took longest. */
export function slowest(results: Results, most = 10): string[] {
	return Object.entries(results)
		.filter(([file]) => file !== "")
		.sort(([, one], [, other]) => other.milliseconds - one.milliseconds)
		.slice(0, most)
		.map(([file, { milliseconds }]) => {
			const seconds = (milliseconds / 1000).toFixed(1).padStart(7);
			return `${seconds} s  ${file}`;
		});
}

/** Without hooks of no file, which another file's run would not mend. */
export function filesThatFailed(results: Results): string[] {
	const wrong = Object.entries(results).filter(([, { failed }]) => failed > 0);
	return wrong.some(([file]) => file === "") ? [] : wrong.map(([file]) => file);
}

/** What failed, so that the end of a long log says it: CI may show no more than that. */
export function failed(results: Results): string[] {
	return Object.entries(results).flatMap(([file, { failures }]) =>
		failures.map(({ title, message }) =>
			[`  ${file}: ${title}`, ...shortened(message)].join("\n      "),
		),
	);
}

const mostLines = 12;

/** The beginning and the end: what a program printed has its reason last. */
function shortened(message: string): string[] {
	const lines = message.trim().split("\n");
	if (lines.length <= 2 * mostLines) return lines;
	return [...lines.slice(0, mostLines), "…", ...lines.slice(-mostLines)];
}
