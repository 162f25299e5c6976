import { readSchema } from "../../settings/checkSchema.ts";
import type { ConfigFault } from "../../settings/fault.ts";
import type { Layer } from "../../settings/layers.ts";
import { listedOnce } from "../../settings/listedOnce.ts";
import { noSource, standInFor } from "../../settings/loadFile.ts";
import type { Reading } from "../../settings/reading.ts";
import { isName, voName } from "../../settings/schema/values.ts";
import { readYaml, type YamlSource } from "../../settings/yamlSource.ts";
import { type FrontendLayer, frontendLayer } from "./schema/frontend.ts";

/** A VO of the stack with its own layers. */
export interface FrontendEntry {
	readonly vo: string;
	/** Where it stands in the stack's list. */
	readonly index: number;
	readonly layers: readonly Layer<FrontendLayer>[];
}

/** The list of a stack's settings. */
interface ListedFrontends {
	readonly frontends?: (FrontendLayer & { vo: string })[] | undefined;
}

/** The stack's frontends, each VO once. */
export function frontendEntries(
	root: string,
	{ frontends = [] }: ListedFrontends,
	source: YamlSource,
	reading: Reading,
): FrontendEntry[] {
	const list = ["frontends", "vo", "VO"] as const;
	return listedOnce(list, frontends, source, reading).map(
		({ entry: { vo, ...own }, index, prefix }) => {
			const file = loadFrontendLayer(root, vo, reading, () =>
				source.fault(prefix, unknownVo(vo)),
			);
			return { vo, index, layers: [file, { source, prefix, value: own }] };
		},
	);
}

function unknownVo(vo: string): string {
	return `Unknown VO "${vo}": create config/frontends/${vo}.yaml or correct the name`;
}

/** A file of config/frontends as a layer; where it is not there, the fault is that of `unknown`. */
export function loadFrontendLayer(
	root: string,
	vo: string,
	reading: Reading,
	unknown?: () => ConfigFault,
): Layer<FrontendLayer> {
	const own: ConfigFault[] = [];
	const file = `config/frontends/${vo}.yaml`;
	// The name of a VO that is none might lead to any file.
	const source = isName(voName, vo)
		? readYaml(root, file, own)
		: noSource(file);
	const absent = unknown !== undefined && source.missing;
	reading.faults.push(...(absent ? [unknown()] : own));
	const value =
		absent || own.length > 0
			? standInFor(frontendLayer, reading)
			: readSchema(frontendLayer, source.value ?? {}, source, reading);
	return { source, prefix: [], value };
}
