import type { ConfigFault } from "../../settings/fault.ts";
import { unknownName } from "../../settings/unknownName.ts";
import type { YamlSource } from "../../settings/yamlSource.ts";
import type { StackSettings } from "./schema.ts";

/** The VOs and services whose objects may be there already; faults where the stack has none of such a name. */
export function adoptedNames(
	{ adopt = false, frontends = [], services = [] }: StackSettings,
	source: YamlSource,
	faults: ConfigFault[],
): string[] {
	const names = [
		...frontends.map(({ vo }) => vo),
		...services.map(({ service }) => service),
	];
	if (!Array.isArray(adopt))
		return String(adopt) === "true" ? names.sort() : [];
	for (const [index, name] of adopt.entries()) {
		if (names.includes(name)) continue;
		const message = unknownName("VO or service of the stack", name, names);
		faults.push(source.fault(["adopt", index], message));
	}
	return [...new Set(adopt)].sort();
}
