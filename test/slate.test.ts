import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { kindNames } from "../components/kinds.ts";
import { root } from "./support/project.ts";
import { skipTest } from "./support/skipTest.ts";
import {
	type SlateChart,
	schemaAt,
	slateCharts,
	slateText,
} from "./support/slateTable.ts";

const facts = join(root, "..", "shared", "facts", "services.md");

/** The keys of charts that the facts have no table of. */
const tables: Readonly<Record<string, readonly string[]>> = {
	"condor-worker":
		"Instance Enabled Secret Instances CollectorHost CollectorPort PasswordFileSecret AuthTokenSecret MemoryLimit NumberCPUs Cvmfs UseGPU NumberGPUs ExecuteDir PriorityClass CondorConfigFile ID".split(
			" ",
		),
};

describe("The counterparts of SLATE's keys", () => {
	const charts = slateCharts(root);

	for (const { chart, kind, keys } of charts) {
		it(`of ${chart} are settings that a ${kind} has`, () => {
			assert.ok(kindNames.some((name) => name === kind));
			const settings = Object.values(keys).flatMap((counterpart) =>
				"setting" in counterpart ? [counterpart.setting] : [],
			);
			assert.ok(settings.length > 0);
			for (const setting of settings)
				assert.ok(schemaAt(kind, setting), `${kind} has no ${setting}`);
		});

		it(`of ${chart} leave no key of the chart out`, function () {
			if (!existsSync(facts)) skipTest(this, "there is no folder ../shared");
			const found =
				tables[chart] ?? keysInFacts(readFileSync(facts, "utf8"), chart);
			assert.ok(found.length >= 10);
			assert.deepEqual(
				found.filter((key) => !hasKey({ chart, kind, keys }, key)),
				[],
			);
		});
	}

	it("stand in docs/slate.md (npm run slate writes it)", () => {
		assert.equal(
			readFileSync(join(root, "docs", "slate.md"), "utf8"),
			slateText(charts),
		);
	});
});

/** The last parts of the keys that a table of facts names for a chart. */
function keysInFacts(text: string, chart: string): string[] {
	const section =
		text.split(/^### /m).find((each) =>
			each
				.split("\n")[0]
				?.split(/[ ,;]+/)
				.includes(chart),
		) ?? "";
	const cells = section
		.split("\n")
		.filter((line) => /^\| (?!Key \|)[^-]/.test(line))
		.map((line) => line.split(" | ")[0]?.replace(/^\| /, "") ?? "");
	const words = cells
		.filter((cell) => isOf(chart, cell))
		.flatMap((cell) => expanded(cell).match(/[A-Za-z0-9_.]+/g) ?? []);
	const parts = words.map((word) => word.split(".").at(-1) ?? "");
	return parts.filter((part) => /[A-Z]/.test(part) && !/^(SL|HC)$/.test(part));
}

/** A table may hold the keys of several charts: those of all but the first begin with the chart's name, in short. */
function isOf(chart: string, cell: string): boolean {
	const [, name] = /^([a-z-]+): /.exec(cell) ?? [];
	if (name !== undefined) return [name, `${name}-xcache`].includes(chart);
	return !["cms-xcache", "stashcache", "osdf-origin"].includes(chart);
}

/** `A.{B,C}` written out, and what stands in brackets, the chart's name and indexes left out. */
function expanded(cell: string): string {
	return cell
		.replace(/^[a-z-]+: /, "")
		.replaceAll(/\(.*?\)|\[\]/g, "")
		.replaceAll(/([A-Za-z0-9_.]*)\{(.*?)\}/g, (_, before, names: string) =>
			names
				.split(",")
				.map((name) => `${before}${name}`)
				.join(" "),
		);
}

/** Also as a group of keys, or where the table has left the beginning out: ConfigBefore/After. */
function hasKey({ keys }: SlateChart, part: string): boolean {
	return Object.keys(keys).some((key) =>
		key.split(".").some((own) => own.endsWith(part)),
	);
}
