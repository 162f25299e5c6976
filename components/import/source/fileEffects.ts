import { frontend } from "../../../glideinwms/parameters/frontend.ts";
import { itemKey } from "./flatPath.ts";

/** The path of a staged file, as an effect's paths start: `files[/opt/check.sh]`. */
export function fileEffects(
	prefix: string,
	files: readonly object[],
	index: number,
): string {
	return `${prefix}files[${itemKey(frontend.children.files, files, index)}]`;
}
