import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { main } from "../../cli/main.ts";
import { buildProgram } from "../../cli/program/buildProgram.ts";
import { captured } from "../support/captured.ts";
import { root } from "../support/project.ts";

/** What a command line gets for an answer, and where it points to. */
const refused: readonly (readonly [string, string, string])[] = [
	["rendr", 'Unknown command "rendr"; did you mean "render"?', ""],
	["rendr --help", 'Unknown command "rendr"; did you mean "render"?', ""],
	["help rendr", 'Unknown command "rendr"; did you mean "render"?', ""],
	["xyz", 'Unknown command "xyz"', ""],
	["a\nb", 'Unknown command "a\\nb"', ""],
	["--stack x", 'Unknown option "--stack"', ""],
	[
		"credentials sett",
		'Unknown command "sett"; did you mean "set"?',
		" credentials",
	],
	["cluster x", 'Unknown command "x"; expected identity or verify', " cluster"],
	[
		"render --stak x",
		'Unknown option "--stak"; did you mean "--stack"?',
		" render",
	],
	["render --stack", 'Option "--stack" needs a value', " render"],
	[
		"render --stack --vo x",
		'Option "--stack" needs a value, found "--vo"',
		" render",
	],
	[
		"render -s a --stack b",
		'Option "--stack" given twice: "a" and "b"',
		" render",
	],
	["check a", "Too many arguments: expected 0, found 1: a", " check"],
	[
		"lint -o xml",
		'Unknown value "xml" for "--output"; expected text, json or sarif',
		" lint",
	],
	[
		"status -o sarif",
		'Unknown value "sarif" for "--output"; expected text, json or prometheus',
		" status",
	],
	["move --from a --to b", "Missing argument: vo", " move"],
	["repair --yes", 'Unknown option "--yes"', " repair"],
	[
		"repair -s local yes",
		'Unexpected argument "yes"; options of Pulumi go behind --',
		" repair",
	],
	[
		"images --offline update",
		'Option "--offline" is not for "images update"',
		" images",
	],
	[
		"credentials -s a store file -s b",
		'Option "--stack" given twice',
		" credentials",
	],
	[
		"credentials store x -s local",
		'Expected file or settings, found "x"',
		" credentials store",
	],
];

function allCommands(command: CommandUnknownOpts): CommandUnknownOpts[] {
	return command.commands.flatMap((each) => [each, ...allCommands(each)]);
}

function pathOf(command: CommandUnknownOpts): string {
	const { parent } = command;
	return parent === null ? "" : `${pathOf(parent)} ${command.name()}`.trim();
}

const run = (line: string) =>
	captured(() => main(line.split(" ").filter(Boolean)));

describe("A command line that is not understood", () => {
	for (const [line, message, path] of refused)
		it(`gets one line, the way to the help, and exit code 2: ${line}`, async () => {
			assert.deepEqual(await run(line), {
				status: 2,
				stdout: "",
				stderr: `error: ${message}\nSee "glidefleet${path} --help"\n`,
			});
		});

	for (const line of ["", "cluster"])
		it(`gets the commands where one is missing: glidefleet ${line}`, async () => {
			const { status, stdout, stderr } = await run(line);
			assert.deepEqual([status, stdout], [2, ""]);
			assert.match(stderr, /^Usage: glidefleet/);
		});
});

describe("The help", () => {
	const program = buildProgram(async () => {});
	const commands = allCommands(program);

	it("is there for many commands", () => assert.ok(commands.length > 18));

	it("lists all commands", async () => {
		const { status, stdout, stderr } = await run("--help");
		assert.deepEqual([status, stderr], [0, ""]);
		for (const { name } of program.commands.map((each) => ({
			name: each.name(),
		})))
			assert.match(stdout, new RegExp(`^  ${name} {2,}\\S`, "m"));
		assert.equal((await run("help")).stdout, stdout);
		assert.equal((await run("-h")).stdout, stdout);
	});

	for (const command of commands) {
		const path = pathOf(command);

		it(`of ${path} has usage, options and an example that is understood`, async () => {
			const { status, stdout, stderr } = await run(`${path} --help`);
			assert.deepEqual([status, stderr], [0, ""]);
			assert.match(stdout, new RegExp(`^Usage: glidefleet ${path}( |$)`, "m"));
			for (const { long } of command.options.filter(({ hidden }) => !hidden))
				assert.match(stdout, new RegExp(`^  .*${long}[ <].*\\S`, "m"));
			for (const line of stdout.split("\n")) assert.ok(line.length <= 80, line);
			const [, example = ""] =
				/Example:\n {2}glidefleet (.+)\n$/.exec(stdout) ?? [];
			assert.ok(example.startsWith(path), stdout);
			await buildProgram(async () => {}).parseAsync(example.split(" "), {
				from: "user",
			});
		});

		it(`of ${path} comes by -h and by help too`, async () => {
			const { stdout } = await run(`${path} --help`);
			assert.equal((await run(`${path} -h`)).stdout, stdout);
			assert.equal((await run(`help ${path}`)).stdout, stdout);
		});
	}

	it("is bold where colours are asked for, and without any for NO_COLOR and in a pipe", () => {
		const file = join(root, "cli", "glidefleet.ts");
		const help = (environment: Readonly<Record<string, string>>) => {
			const { FORCE_COLOR: _, NO_COLOR: __, ...env } = process.env;
			return execFileSync(process.execPath, [file, "render", "--help"], {
				...{ encoding: "utf8", env: { ...env, ...environment } },
			});
		};
		assert.ok(help({ FORCE_COLOR: "1" }).includes("\u001b[1mExample:"));
		for (const environment of [{}, { NO_COLOR: "1" }])
			assert.ok(!help(environment).includes("\u001b"));
	});

	it("ends no sentence with a dot where it is one, and repeats no short option", () => {
		for (const { options, summary } of commands.map((each) => ({
			options: each.options,
			summary: each.summary(),
		}))) {
			for (const text of [summary, ...options.map((each) => each.description)])
				assert.match(text, /^[A-Z].*[^.]$/);
			const shorts = options.flatMap(({ short }) => short ?? []);
			assert.equal(new Set(shorts).size, shorts.length);
		}
	});
});

it("The version is the package's", async () => {
	const { version } = JSON.parse(
		readFileSync(join(root, "package.json"), "utf8"),
	) as { version: string };
	for (const flag of ["--version", "-V"])
		assert.deepEqual(await run(flag), {
			...{ status: 0, stdout: `glidefleet ${version}\n`, stderr: "" },
		});
});
