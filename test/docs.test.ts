import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkSchema } from "../config/checkSchema.ts";
import type { ConfigFault } from "../config/fault.ts";
import { frontendLayer } from "../config/schema/frontend.ts";
import { parseYaml } from "../config/yamlSource.ts";
import { root } from "./support/project.ts";

describe("The examples of settings", () => {
	for (const file of ["README.md", "docs/settings.md"]) {
		const text = readFileSync(join(root, file), "utf8");
		const examples = [...text.matchAll(/^( *)```yaml\n(.*?)^ *```$/gms)];

		it(`of ${file} are there`, () => assert.ok(examples.length > 0));

		for (const [index, [, indent = "", body = ""]] of examples.entries()) {
			it(`number ${index + 1} of ${file} is what the program takes`, () => {
				const faults: ConfigFault[] = [];
				const yaml = parseYaml(
					file,
					body.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
					faults,
				);
				checkSchema(frontendLayer, yaml.value, yaml, faults);
				assert.deepEqual(faults, []);
			});
		}
	}
});
