import assert from "node:assert/strict";
import fc from "fast-check";
import { type LintTexts, lintTexts } from "./lintTexts.ts";

/** Lint of any such files ends with findings: each has a place and a sentence. */
export function lintEnds(texts: fc.Arbitrary<LintTexts>) {
	return fc.asyncProperty(texts, async (files) => {
		for (const finding of await lintTexts(files)) {
			const { line, column, message, severity } = finding;
			assert.ok(line >= 1 && column >= 1 && message !== "");
			assert.ok(["error", "warning", "info"].includes(severity));
		}
	});
}
