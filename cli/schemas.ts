import { join } from "node:path";
import * as z from "zod";
import { frontendLayer } from "../components/frontend/schema/frontend.ts";
import { imagesSchema } from "../components/images.ts";
import { kindNames, kindOf } from "../components/kinds.ts";
import { clusterSchema } from "../settings/schema/cluster.ts";
import { makeFolder } from "../system/makeFolder.ts";
import { replaceFile } from "../system/replaceFile.ts";

/** The schemas of the settings files, as JSON Schema by file name, for editors that complete and check YAML. */
export function jsonSchemas(): Record<string, string> {
	const schemas = {
		cluster: clusterSchema,
		frontend: frontendLayer,
		images: imagesSchema,
		...Object.fromEntries(kindNames.map((kind) => [kind, kindOf(kind).schema])),
	};
	return Object.fromEntries(
		Object.entries(schemas).map(([name, schema]) => {
			const json = z.toJSONSchema(schema, {
				target: "draft-7",
				io: "input",
			});
			return [`${name}.json`, `${JSON.stringify(json, null, "\t")}\n`];
		}),
	);
}

/** Writes the JSON Schemas to docs/schemas. */
export function schemas(root: string): number {
	const folder = join(root, "docs", "schemas");
	makeFolder(folder);
	for (const [file, text] of Object.entries(jsonSchemas()))
		replaceFile(join(folder, file), text);
	return 0;
}
