import { visible } from "../system/visible.ts";

/** Writes a text for the operator, without what a terminal would obey. */
export function print(text: string): void {
	process.stdout.write(visible(text));
}

/** Writes what is wrong. */
export function complain(text: string): void {
	process.stderr.write(visible(text));
}
