import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { projectFolder } from "../system/projectFolder.ts";
import { endOnClosedPipe } from "./endOnClosedPipe.ts";
import { buildProgram } from "./program/buildProgram.ts";
import { namedCommand, refuseUnknown } from "./program/namedCommand.ts";
import { UsageError } from "./usageError.ts";

/** Those that change something step by step, and are not left in the middle because no one reads what they say. */
const changing = ["credentials", "destroy", "images", "move", "repair", "up"];

/** Those that read what they are given, in a project or not. */
const anywhere = ["completion", "init", "lint"];

/** Runs a command line on the project in `folder`, or on the one that it is called in. Exit codes: 0 well, 1 faults in the settings or in the cluster, 2 wrong usage. */
export async function main(words: string[], folder?: string): Promise<number> {
	const [name = "", ...rest] = words;
	endOnClosedPipe(changing.includes(name));
	let code = 0;
	const program = buildProgram(async (work) => {
		code = await work(folder ?? folderFor(name), rest);
	}, needed(words));
	try {
		if (["-V", "--version"].includes(name)) return await version();
		if (name === "complete")
			return (await import("./complete.ts")).complete(program, rest, folder);
		if (name === "help" && !rest[0]?.startsWith("-"))
			return await help(program, rest);
		await refuseUnknown(program, words);
		await program.parseAsync(words, { from: "user" });
		return code;
	} catch (error) {
		return report(error, program, name === "help" ? [] : words);
	}
}

/** Which commands are built: the first word's, or all where that is no command's. */
function needed([name = "", next]: readonly string[]) {
	const own = name === "help" ? (next ?? name) : name;
	const isPlain = ["", "-h", "--help"].includes(own) || /^[a-z]/.test(own);
	return (command: string) =>
		!isPlain || name === "complete" || command === own || command === name;
}

function folderFor(name: string): string {
	const found = projectFolder();
	if (found === undefined && !anywhere.includes(name))
		throw new UsageError(
			"No Pulumi.yaml in this folder or above it: run it in the project's folder",
		);
	return found ?? process.cwd();
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
	const { programVersion } = await import("./programVersion.ts");
	process.stdout.write(`glidefleet ${programVersion()}\n`);
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
		const { failureText } = await import("../cluster/failureText.ts");
		process.stderr.write(`${failureText(error)}\n`);
		return 1;
	}
	if (usage.text === "") return usage.code;
	const { path } = namedCommand(program, words);
	const line = usage.text.replaceAll("\n", "\\n");
	complain(`error: ${line}\nSee "${path} --help"\n`);
	return usage.code;
}
