import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endOf, startChild } from "../../system/child.ts";
import { skipSuite } from "./skipSuite.ts";

/** Skips the suite, in a `before` hook, where the machine lacks a program of Debian's package prometheus. */
export async function needsPrometheus(
	context: Mocha.Context,
	program: "promtool" | "prometheus" = "promtool",
): Promise<void> {
	const version = await run(program, ["--version"]).catch(() => undefined);
	if (version === undefined) skipSuite(context, `there is no ${program}`);
}

/** Runs promtool; what it printed and said, in this order. Rejects with that where it ends otherwise than with 0. */
export function promtool(args: readonly string[], input = ""): Promise<string> {
	return run("promtool", args, input);
}

async function run(
	program: string,
	args: readonly string[],
	input = "",
): Promise<string> {
	const child = startChild(program, args);
	child.stdin.on("error", () => {});
	child.stdin.end(input);
	const { stdout, stderr, end } = await endOf(child, { timeout: 60_000 });
	if (end !== 0) throw new Error(stdout + stderr);
	return stdout + stderr;
}

/** Runs `promtool test rules` on a test as JSON, which is YAML too. */
export async function promtoolTest(test: object): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-rules-"));
	const file = join(folder, "test.yaml");
	writeFileSync(file, JSON.stringify(test));
	try {
		await promtool(["test", "rules", file]);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** The values of a text in Prometheus's format, by their series as they are written. */
export function seriesOf(text: string): Map<string, number> {
	const lines = text.split("\n").filter((line) => /^[a-z]/.test(line));
	return new Map(
		lines.map((line) => {
			const space = line.lastIndexOf(" ");
			return [line.slice(0, space), Number(line.slice(space + 1))];
		}),
	);
}
