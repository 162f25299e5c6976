import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dump } from "js-yaml";
import type { ZodType } from "zod";
import { frontendLayer } from "../components/frontend/schema/frontend.ts";
import { imagesSchema } from "../components/images.ts";
import { kindNames, kindOf } from "../components/kinds.ts";
import { checkSchema } from "../settings/checkSchema.ts";
import type { ConfigFault } from "../settings/fault.ts";
import { clusterSchema } from "../settings/schema/cluster.ts";
import { parseYaml } from "../settings/yamlSource.ts";
import { root } from "./support/project.ts";
import {
	isLeaf,
	referencePages,
	referenceText,
} from "./support/reference/referencePages.ts";
import { rulesText } from "./support/reference/rulesText.ts";
import { exampleText } from "./support/reference/settingExamples.ts";

const schemas: Readonly<Record<string, ZodType>> = {
	cluster: clusterSchema,
	frontend: frontendLayer,
	images: imagesSchema,
	...Object.fromEntries(kindNames.map((kind) => [kind, kindOf(kind).schema])),
};

describe("docs/reference", () => {
	for (const page of referencePages()) {
		const { name, keys, examples } = page;
		const leaves = keys.filter((key) => isLeaf(key, keys));

		it(`has ${name}.md as the settings are checked today (npm run schemas writes it)`, () => {
			const file = join(root, "docs", "reference", `${name}.md`);
			assert.equal(readFileSync(file, "utf8"), referenceText(page));
		});

		it(`has a meaning and an example for each key of ${name}`, () => {
			const without = leaves.filter(
				(key) =>
					key.description === "" ||
					exampleText(examples, key.path) === undefined,
			);
			assert.deepEqual(
				without.map(({ path }) => path.join(".")),
				[],
			);
		});

		const schema = schemas[name];
		if (schema === undefined) continue;
		it(`has examples that the settings of ${name} take`, () => {
			const faults: ConfigFault[] = [];
			for (const example of examples) {
				const yaml = parseYaml(`${name}.yaml`, dump(example), faults);
				checkSchema(schema, yaml.value, yaml, faults);
			}
			assert.deepEqual(
				faults.map(({ path, message }) => `${path}: ${message}`),
				[],
			);
		});
	}
});

describe("docs/rules.md", () => {
	it("lists every rule (npm run rules writes it)", () => {
		const file = join(root, "docs", "rules.md");
		assert.equal(readFileSync(file, "utf8"), rulesText());
	});
});
