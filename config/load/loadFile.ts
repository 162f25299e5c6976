import type * as z from "zod";
import { checkSchema } from "../checkSchema.ts";
import type { ConfigFault } from "../fault.ts";
import { readYaml } from "../yamlSource.ts";

/** A settings file in the schema's shape; undefined, with faults, where it is not. */
export function loadFile<T extends z.ZodType>(
	root: string,
	file: string,
	schema: T,
	faults: ConfigFault[],
): z.infer<T> | undefined {
	const own: ConfigFault[] = [];
	const source = readYaml(root, file, own);
	faults.push(...own);
	return own.length > 0
		? undefined
		: checkSchema(schema, source.value, source, faults);
}
