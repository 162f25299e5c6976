import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../support/project.ts";

const main = join(root, "cli", "main.ts");

/** What lint says of one file, and what the process has come to by then: seconds, other programs' left out, and the most memory, in MB. */
interface Linted {
	readonly findings: { rule: string; severity: string }[];
	readonly megabytes: number;
	readonly seconds: number;
	readonly status: number;
}

/** How many files one process lints: half of its time is the start, but its memory is never given back in whole. */
const atOnce = 5;

/** Runs lint on the files, one after another, in a process of their own. */
function lint(files: readonly string[]): Linted[] {
	const code = `const { main } = await import(${JSON.stringify(main)});
for (const file of ${JSON.stringify(files)}) {
	const before = process.cpuUsage();
	const status = await main(["lint", "--format", "json", file]);
	const { user, system } = process.cpuUsage(before);
	const { maxRSS } = process.resourceUsage();
	gc();
	console.error(JSON.stringify([status, maxRSS, user + system]));
}`;
	const { stdout, stderr } = spawnSync(
		process.execPath,
		["--expose-gc", "--input-type=module", "--eval", code],
		{ encoding: "utf8", maxBuffer: 2 ** 28 },
	);
	const reports = stdout.split(/^(?=\[)/m);
	const ends = stderr.trimEnd().split("\n");
	return ends.map((end, index) => {
		const [status = 0, kilobytes = 0, microseconds = 0] = JSON.parse(
			end,
		) as number[];
		return {
			findings: JSON.parse(reports[index] ?? "") as Linted["findings"],
			megabytes: kilobytes / 1024,
			seconds: microseconds / 1e6,
			status,
		};
	});
}

const many = (count: number, item: (index: number) => string) =>
	Array.from({ length: count }, (_, index) => item(index)).join("");
const match = (attributes: string) =>
	`<frontend frontend_name="x"><match ${attributes}/></frontend>`;

const inputs: [
	title: string,
	name: string,
	content: () => string | Uint8Array,
	rule: string,
][] = [
	[
		"100,000 nested elements",
		"frontend.xml",
		() => "<frontend>".repeat(1e5) + "</frontend>".repeat(1e5),
		"xml-depth",
	],
	[
		"an entity bomb",
		"frontend.xml",
		() =>
			`<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "${"&a;".repeat(1000)}">]><frontend frontend_name="&b;"/>`,
		"xml-doctype",
	],
	[
		"entities without a declaration",
		"frontend.xml",
		() => `<frontend frontend_name="${"&b;".repeat(1e6)}"/>`,
		"xml-entity",
	],
	[
		"100,000 parentheses in Python",
		"frontend.xml",
		() => match(`match_expr="${"(".repeat(1e5)}1${")".repeat(1e5)}"`),
		"too-complex",
	],
	[
		"100,000 parentheses in a ClassAd",
		"frontend.xml",
		() => match(`start_expr="${"(".repeat(1e5)}1${")".repeat(1e5)}"`),
		"too-complex",
	],
	[
		"a chain of 5,000 operators",
		"frontend.xml",
		() => match(`match_expr="${"1+".repeat(4900)}1"`),
		"match-expr-syntax",
	],
	[
		"a line of 50 MB",
		"frontend.xml",
		() => `<frontend frontend_name="${"x".repeat(50e6)}"/>`,
		"file-size",
	],
	[
		"a value of 10 MB",
		"frontend.xml",
		() => `<frontend frontend_name="${"x".repeat(10e6)}"/>`,
		"too-complex",
	],
	[
		"350,000 elements",
		"frontend.xml",
		() =>
			`<frontend><files>${'<file absfname="x" y="2"/>'.repeat(350_000)}</files></frontend>`,
		"file-size",
	],
	[
		"4,000 groups",
		"frontend.xml",
		() =>
			`<frontend><groups>${many(4000, (n) => `<group name="g${n}"><match match_expr="job.get('A')"/></group>`)}</groups></frontend>`,
		"match-attr-undeclared",
	],
	["NULs", "frontend.xml", () => "\0".repeat(1e6), "encoding"],
	[
		"UTF-16",
		"frontend.xml",
		() => Buffer.from("\ufeff<frontend/>", "utf16le"),
		"encoding",
	],
	[
		"bytes that are no UTF-8",
		"proxies.ini",
		() => Buffer.from("[COMMON]\n\xff\xfe", "latin1"),
		"encoding",
	],
	[
		"2,000,000 lines of proxies",
		"proxies.ini",
		() => "x\n".repeat(2e6),
		"file-size",
	],
	[
		"4,000 sections of proxies",
		"proxies.ini",
		() => `[COMMON]\n${many(4000, (n) => `[PILOT ${n}]\nvo = x\n`)}`,
		"parameter-required",
	],
	[
		"aliases that grow",
		"a.yaml",
		() =>
			`a: &a [x,x]\n${many(
				20,
				(n) =>
					`k${n}: &k${n} [${Array(9)
						.fill(n === 0 ? "*a" : `*k${n - 1}`)
						.join(",")}]\n`,
			)}`,
		"yaml-syntax",
	],
	[
		"100,000 nested lists in YAML",
		"a.yaml",
		() => "[".repeat(1e5),
		"yaml-syntax",
	],
];

describe("lint of hostile input", () => {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-hostile-"));
	let linted: Linted[];
	before(() => {
		const files = inputs.map(([, name, content], index) => {
			const file = join(folder, `${index}-${name}`);
			writeFileSync(file, content());
			return file;
		});
		const parts = files.flatMap((_, index) =>
			index % atOnce === 0 ? [files.slice(index, index + atOnce)] : [],
		);
		linted = parts.flatMap(lint);
	});
	after(() => rmSync(folder, { recursive: true }));

	for (const [index, [title, , , rule]] of inputs.entries())
		it(`finds an error in a short time and 500 MB: ${title}`, () => {
			const result = linted[index];
			assert.ok(result !== undefined, "lint ended before");
			const { findings, megabytes, seconds, status } = result;
			assert.equal(status, 1);
			assert.ok(
				findings.some(
					(each) => each.rule === rule && each.severity === "error",
				),
				JSON.stringify(findings.slice(0, 3)),
			);
			assert.ok(megabytes < 500, `${megabytes} MB`);
			// Ten times what it takes, so that it tells work without an end from a slow machine.
			assert.ok(seconds < 20, `${seconds} s`);
		});
});
