import assert from "node:assert/strict";
import { collector } from "../../bench/collector.ts";
import type { Result } from "../../bench/result.ts";
import { resultTable } from "../../bench/resultTable.ts";

function result(
	program: string,
	frontends: number,
	seconds: readonly number[],
	kilobytes?: number,
): Result {
	const runs = seconds.map((seconds) => ({
		seconds,
		processorSeconds: seconds / 2,
		megabytes: 100 * seconds,
	}));
	return { command: "first", program, frontends, runs, kilobytes };
}

describe("resultTable()", () => {
	it("tells the median, its ratio by turns, and how it grows with the stack", () => {
		const { keep, all } = collector();
		keep(result("glidefleet", 5, [2, 8, 4], 300));
		keep(result("terraform", 5, [1, 2, 4]));
		keep(result("glidefleet", 10, [16]));
		keep(result("terraform", 10, [4]));
		assert.deepEqual(
			resultTable(all())
				.split("\n")
				.map((line) => line.split(/ {2,}/)),
			[
				...[
					"command program frontends seconds|processor s|ratio growth|memory MB|state KB",
					"first glidefleet 5 4.00 2.00 1.00 800 300",
					"first terraform 5 2.00 1.00 2.00 1.00 400",
					"first glidefleet 10 16.00 8.00 2.00 1600",
					"first terraform 10 4.00 2.00 4.00 1.00 400",
				].map((line) =>
					line
						.split("|")
						.flatMap((part) =>
							/ s$|MB|KB/.test(part) ? [part] : part.split(" "),
						)
						.filter((cell) => cell !== ""),
				),
			],
		);
	});
});

describe("A collector of results", () => {
	it("orders what came program by program, and keeps the last of each", () => {
		const { keep, all } = collector();
		for (const command of ["first", "again"])
			keep({ ...result("glidefleet", 5, [1]), command });
		for (const command of ["first", "again"])
			keep({ ...result("helm", 5, [1]), command });
		keep(result("glidefleet", 5, [1, 3]));
		assert.deepEqual(
			all().map(({ command, program, runs }) => [
				command,
				program,
				runs.length,
			]),
			[
				["first", "glidefleet", 2],
				["first", "helm", 1],
				["again", "glidefleet", 1],
				["again", "helm", 1],
			],
		);
	});
});
