import { join } from "node:path";
import { programFolder } from "../system/programFolder.ts";
import { readRegularText } from "../system/readRegularFile.ts";

/** The version of the program, as its package states it. */
export function programVersion(): string {
	const text = readRegularText(join(programFolder, "package.json"));
	return /"version": "(.*?)"/.exec(text)?.[1] ?? "unknown";
}
