import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemas } from "../../cli/schemas.ts";
import { root } from "../support/project.ts";

describe("docs/schemas", () => {
	for (const [file, text] of Object.entries(jsonSchemas())) {
		it(`holds ${file} as the settings are checked today (npm run schemas writes it)`, () => {
			assert.equal(
				readFileSync(join(root, "docs", "schemas", file), "utf8"),
				text,
			);
		});
	}
});
