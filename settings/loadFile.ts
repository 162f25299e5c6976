import type * as z from "zod";
import { readSchema } from "./checkSchema.ts";
import { fitSchema, wrongKey } from "./fitSchema.ts";
import type { Reading } from "./reading.ts";
import { readYaml, type YamlSource } from "./yamlSource.ts";

/** A settings file that fits the schema, with faults and stand-ins for what does not. */
export function loadFile<T extends z.ZodType>(
	root: string,
	file: string,
	schema: T,
	reading: Reading,
): z.infer<T> {
	const before = reading.faults.length;
	const source = readYaml(root, file, reading.faults);
	return reading.faults.length > before
		? standInFor(schema, reading)
		: readSchema(schema, source.value, source, reading);
}

/** The stand-in for a whole file. */
export function standInFor<T extends z.ZodType>(
	schema: T,
	{ standIn }: Reading,
): z.infer<T> {
	return fitSchema(schema, undefined, new Set([wrongKey([])]), standIn);
}

/** A layer's source if there is no file. */
export function noSource(file: string): YamlSource {
	const fault = { file, line: 1, column: 1 };
	return {
		file,
		value: undefined,
		missing: true,
		has: () => false,
		fault: (path, message) => ({ ...fault, path: path.join("."), message }),
	};
}
