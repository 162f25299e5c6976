import type { MountedFile } from "../shared/mountedFile.ts";
import { epContract } from "./imageContract.ts";
import type { OspoolEpLayer } from "./schema.ts";

/** The file of further attributes, each a literal; none where there is no attribute. */
export function attributesFile({ attributes }: OspoolEpLayer): MountedFile[] {
	const lines = Object.entries(attributes ?? {}).flatMap(([name, value]) =>
		value === null ? [] : [`${name} = ${literal(value)}\n`],
	);
	return lines.length === 0
		? []
		: [{ path: epContract.attributes, text: lines.sort().join("") }];
}

/** Text is without quotes and backslashes. */
function literal(value: string | number | boolean): string {
	return typeof value === "string" ? `"${value}"` : String(value);
}
