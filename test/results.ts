/** The file that the reporter adds its results to, in the environment. */
export const resultsVariable = "GLIDEFLEET_TEST_RESULTS";

/** How many tests ended how. */
export interface Counts {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

/** What one run of mocha has to say. */
export interface Results extends Counts {
	/** By test file: the time that its tests and hooks took. */
	readonly milliseconds: Readonly<Record<string, number>>;
	/** What failed: its full title, its file, and what it said. */
	readonly failures: readonly Failure[];
}

export interface Failure {
	readonly title: string;
	readonly file: string;
	readonly message: string;
}

/** The line that people and CI read. */
export function countLine({ passed, failed, skipped }: Counts): string {
	return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The same of several runs together. */
export function sum(results: readonly Counts[]): Counts {
	const total = (key: keyof Counts) =>
		results.reduce((sum, counts) => sum + counts[key], 0);
	return {
		passed: total("passed"),
		failed: total("failed"),
		skipped: total("skipped"),
	};
}

/** A line for each of the test files that took longest. */
export function slowest(results: readonly Results[], most = 10): string[] {
	return results
		.flatMap(({ milliseconds }) => Object.entries(milliseconds))
		.filter(([file]) => file !== "")
		.sort(([, one], [, other]) => other - one)
		.slice(0, most)
		.map(
			([file, time]) => `${(time / 1000).toFixed(1).padStart(7)} s  ${file}`,
		);
}

/** What failed, in all runs, so that the end of a long log says it: CI may show no more than that. */
export function failed(results: readonly Results[]): string[] {
	return results
		.flatMap(({ failures }) => failures)
		.map(({ title, file, message }) => {
			const lines = message.trim().split("\n").slice(0, mostLines);
			return [`  ${file}: ${title}`, ...lines].join("\n      ");
		});
}

const mostLines = 12;
