import assert from "node:assert/strict";
import fc from "fast-check";
import {
	type Imported,
	importFrontend,
} from "../../../components/import/importFrontend.ts";
import type { Shared } from "../../../components/import/loadShared.ts";
import { formatReport } from "../../../components/import/report/formatReport.ts";
import { ConfigError } from "../../../settings/fault.ts";

/** The files that are imported. */
export interface ImportTexts {
	readonly frontend: string;
	readonly proxies: string;
	readonly manifests: string;
}

/** An import of any such files ends with a report or with an error that tells a place. */
export function importEnds(texts: fc.Arbitrary<ImportTexts>, shared: Shared) {
	return fc.property(texts, (files) => {
		const end = endOfImport(files, shared);
		if (typeof end === "string")
			assert.match(end, /^[^\n]+:\d+:\d+: error: [A-Z]/);
		else assert.ok(formatReport("odd", "nautilus", end).length > 0);
	});
}

/** What an import makes of the files, or its error's message; throws whatever else is thrown. */
export function endOfImport(
	{ frontend, proxies, manifests }: ImportTexts,
	shared: Shared,
): Imported | string {
	try {
		return importFrontend(
			"odd",
			{
				frontendXml: { file: "frontend.xml", text: frontend },
				proxiesIni: { file: "proxies.ini", text: proxies },
				manifests: [{ file: "odd.yaml", text: manifests }],
				others: [],
			},
			shared,
		);
	} catch (error) {
		if (error instanceof ConfigError) return error.message;
		throw error;
	}
}
