import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { formatSarif } from "../../cli/lint/formatSarif.ts";
import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import { root } from "../support/project.ts";

/** The schema of SARIF 2.1.0, but for a format that zod takes for that of whole URIs. */
export const sarifSchema = z.fromJSONSchema(
	JSON.parse(
		readFileSync(
			join(
				root,
				"node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
			),
			"utf8",
		),
		(key, value) =>
			key === "format" && value === "uri-reference" ? undefined : value,
	),
);

interface Log {
	readonly runs: readonly [
		{
			readonly tool: {
				readonly driver: { readonly rules: readonly { readonly id: string }[] };
			};
			readonly results: readonly Result[];
		},
	];
}

interface Result {
	readonly ruleId: string;
	readonly ruleIndex: number;
	readonly locations: readonly [
		{
			readonly physicalLocation: {
				readonly artifactLocation: { readonly uri: string };
				readonly region: {
					readonly startLine: number;
					readonly startColumn: number;
					readonly endColumn: number;
				};
			};
		},
	];
}

/** What formatSarif() makes of findings, which the schema takes. */
export function sarifLog(findings: readonly ShownFinding[]): Log {
	const log: unknown = JSON.parse(formatSarif(findings));
	assert.deepEqual(sarifSchema.safeParse(log).error?.issues ?? [], []);
	return log as Log;
}
