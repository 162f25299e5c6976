import type { Fault } from "../fault.ts";
import type { TextRange } from "../textRange.ts";
import { pilotName } from "./readProxiesIni.ts";
import type { Ini, IniSection } from "./scanIni.ts";

/** The place of a model's path in proxies.ini; where a key is absent, its section's title. */
export function iniRange(
	{ sections }: Ini,
	path: Fault["path"],
	part: { readonly name?: boolean } = {},
): TextRange {
	const key = String(path.at(-1));
	const section = sections.findLast(isMeant(path));
	if (!section) return { offset: 0, length: 1 };
	const found = section.keys.find((each) => each.key === key);
	if (!found) return { offset: section.offset, length: section.title.length };
	return part.name
		? { offset: found.offset, length: key.length }
		: { offset: found.valueOffset, length: found.value.length };
}

function isMeant([first, second]: Fault["path"]) {
	return ({ title }: IniSection): boolean => {
		if (first === "frontend") return title === "FRONTEND";
		if (first === "pilots")
			return title.startsWith("PILOT") && pilotName(title) === second;
		return title === "COMMON";
	};
}
