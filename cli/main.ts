import { join } from "node:path";
import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { endOnClosedPipe } from "./endOnClosedPipe.ts";
import { buildProgram } from "./program/buildProgram.ts";
import { namedCommand, refuseUnknown } from "./program/namedCommand.ts";
import { UsageError } from "./usageError.ts";

/** Those that change something step by step, and are not left in the middle because nobody reads what they say. */
const changing = ["credentials", "destroy", "images", "move", "repair", "up"];

/** Runs a command line on the project in `root`. Exit codes: 0 well, 1 faults in the settings or in the cluster, 2 wrong usage. */
export async function main(
	words: string[],
	root = join(import.meta.dirname, ".."),
): Promise<number> {
	endOnClosedPipe(changing.includes(words[0] ?? ""));
	let code = 0;
	const program = buildProgram(async (work) => {
		code = await work(root, words.slice(1));
	});
	try {
		if (["-V", "--version"].includes(words[0] ?? "")) return await version();
		if (words[0] === "help" && !words[1]?.startsWith("-"))
			return await help(program, words.slice(1));
		await refuseUnknown(program, words);
		await program.parseAsync(words, { from: "user" });
		return code;
	} catch (error) {
		return report(error, program, words);
	}
}

async function help(
	program: CommandUnknownOpts,
	words: readonly string[],
): Promise<number> {
	await refuseUnknown(program, words);
	const { command, rest } = namedCommand(program, words);
	if (rest.length > 0) throw new UsageError(`Unexpected argument "${rest[0]}"`);
	command.outputHelp();
	return 0;
}

async function version(): Promise<number> {
	const { readRegularText } = await import("../system/readRegularFile.ts");
	const own = readRegularText(join(import.meta.dirname, "..", "package.json"));
	const [, number] = /"version": "(.*?)"/.exec(own) ?? [];
	process.stdout.write(`glidefleet ${number}\n`);
	return 0;
}

async function report(
	error: unknown,
	program: CommandUnknownOpts,
	words: readonly string[],
): Promise<number> {
	const [{ usageText }, { complain }] = await Promise.all([
		import("./program/usageText.ts"),
		import("./print.ts"),
	]);
	const usage = usageText(error);
	if (usage === undefined) {
		const { errorText } = await import("./errorText.ts");
		process.stderr.write(`${errorText(error)}\n`);
		return 1;
	}
	if (usage.text === "") return usage.code;
	const asked = words[0] === "help" ? [] : words;
	const { path } = namedCommand(program, asked);
	complain(`error: ${usage.text}\nSee "${path} --help"\n`);
	return usage.code;
}
