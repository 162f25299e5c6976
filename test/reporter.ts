import { appendFileSync } from "node:fs";
import { relative } from "node:path";
import Mocha from "mocha";
import { countLine, type Results, resultsVariable } from "./results.ts";

/** Mocha's own spec reporter; it ends with the count that people and CI read, or leaves that to whoever runs several tiers. */
export default class CountReporter extends Mocha.reporters.Spec {
	readonly #milliseconds: Record<string, number> = {};
	readonly #failures: Results["failures"][number][] = [];

	constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
		super(runner, options);
		const add = ({ file = "", duration = 0 }: Mocha.Runnable) => {
			const name = relative(process.cwd(), file);
			this.#milliseconds[name] = (this.#milliseconds[name] ?? 0) + duration;
		};
		runner.on("test end", add).on("hook end", add);
		runner.on("fail", (test, { message = "" }: { message?: string }) => {
			const file = relative(process.cwd(), test.file ?? "");
			this.#failures.push({ title: test.fullTitle(), file, message });
		});
	}

	override epilogue(): void {
		super.epilogue();
		const { passes, failures, pending } = this.stats;
		const counts = { passed: passes, failed: failures, skipped: pending };
		const file = process.env[resultsVariable];
		const results: Results = {
			...counts,
			milliseconds: this.#milliseconds,
			failures: this.#failures,
		};
		if (file === undefined) console.log(countLine(counts));
		else appendFileSync(file, `${JSON.stringify(results)}\n`);
	}
}
