import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serviceKindNames } from "../config/kinds/serviceKinds.ts";
import { root } from "./support/project.ts";
import {
	type SlateChart,
	schemaAt,
	slateCharts,
	slateText,
} from "./support/slateTable.ts";

const facts = join(root, "..", "shared", "facts", "services.md");

describe("The counterparts of SLATE's keys", () => {
	const charts = slateCharts(root);

	for (const { chart, kind, keys } of charts) {
		it(`of ${chart} are settings that a ${kind} has`, () => {
			assert.ok(serviceKindNames.some((name) => name === kind));
			const settings = Object.values(keys).flatMap((counterpart) =>
				"setting" in counterpart ? [counterpart.setting] : [],
			);
			assert.ok(settings.length > 0);
			for (const setting of settings)
				assert.ok(schemaAt(kind, setting), `${kind} has no ${setting}`);
		});

		it(`of ${chart} leave no key of the chart out`, function () {
			if (!existsSync(facts)) {
				if (this.test)
					this.test.title += " (skipped: there is no folder ../shared)";
				this.skip();
			}
			const found = keysInFacts(readFileSync(facts, "utf8"), chart);
			assert.ok(found.length > 10);
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
		.map((line) => line.split(" | ")[0] ?? "");
	const words = cells.flatMap(
		(cell) => cell.replaceAll(/\(.*?\)/g, "").match(/[A-Za-z0-9_.]+/g) ?? [],
	);
	const parts = words.map((word) => word.split(".").at(-1) ?? "");
	return parts.filter(
		(part) => /^[A-Z]\w/.test(part) && !/^(SL|HC)$/.test(part),
	);
}

function hasKey({ keys }: SlateChart, part: string): boolean {
	return Object.keys(keys).some((key) => key.split(".").at(-1) === part);
}
