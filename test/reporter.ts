import { appendFileSync } from "node:fs";
import { relative } from "node:path";
import Mocha from "mocha";
import {
	countLine,
	type FileResults,
	type Results,
	resultsVariable,
	sum,
} from "./results.ts";

const none: FileResults = {
	...{ passed: 0, failed: 0, skipped: 0 },
	...{ milliseconds: 0, failures: [] },
};

/** Mocha's own spec reporter; it ends with the count that people and CI read, or leaves that to whoever runs several tiers. */
export default class CountReporter extends Mocha.reporters.Spec {
	readonly #results: Record<string, FileResults> = {};

	constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
		super(runner, options);
		const time = (test: Mocha.Runnable) =>
			this.#add(test, ({ milliseconds }) => ({
				milliseconds: milliseconds + (test.duration ?? 0),
			}));
		runner.on("test end", time).on("hook end", time);
		runner.on("pass", (test) =>
			this.#add(test, ({ passed }) => ({ passed: passed + 1 })),
		);
		runner.on("pending", (test) =>
			this.#add(test, ({ skipped }) => ({ skipped: skipped + 1 })),
		);
		runner.on("fail", (test, { message = "" }: { message?: string }) =>
			this.#add(test, ({ failed, failures }) => ({
				failed: failed + 1,
				failures: [...failures, { title: test.fullTitle(), message }],
			})),
		);
	}

	#add(
		{ file = "" }: Mocha.Runnable,
		more: (before: FileResults) => Partial<FileResults>,
	): void {
		const name = relative(process.cwd(), file);
		const before = this.#results[name] ?? none;
		this.#results[name] = { ...before, ...more(before) };
	}

	override epilogue(): void {
		super.epilogue();
		const results: Results = this.#results;
		const file = process.env[resultsVariable];
		if (file === undefined) console.log(countLine(sum(results)));
		else appendFileSync(file, `${JSON.stringify(results)}\n`);
	}
}
