import { checkSchema } from "../checkSchema.ts";
import type { ConfigFault } from "../fault.ts";
import type { Layer } from "../layers.ts";
import { type FrontendLayer, frontendLayer } from "../schema/frontend.ts";
import { isName, voName } from "../schema/values.ts";
import { readYaml, type YamlSource } from "../yamlSource.ts";

/** A VO of the stack with its own layers; undefined layers where its file or entry has a fault. */
export interface FrontendEntry {
	readonly vo: string;
	readonly layers?: Layer[];
}

/** The stack's frontends, each VO once. */
export function frontendEntries(
	root: string,
	source: YamlSource,
	faults: ConfigFault[],
): FrontendEntry[] {
	const { frontends } = source.value as { frontends?: unknown };
	const seen = new Set<string>();
	return (Array.isArray(frontends) ? frontends : []).flatMap(
		(entry: unknown, index) => {
			const { vo, ...own } = (entry ?? {}) as { vo?: unknown };
			if (!isName(voName, vo)) return [];
			if (seen.has(vo)) {
				faults.push(
					source.fault(
						["frontends", index],
						`Found the VO "${vo}" twice, allowed is once in a stack`,
					),
				);
				return [];
			}
			seen.add(vo);
			const file = loadFrontendLayer(root, vo, faults, () =>
				source.fault(["frontends", index], unknownVo(vo)),
			);
			if (file === undefined) return [{ vo }];
			return [
				{
					vo,
					layers: [
						file,
						{
							source,
							prefix: ["frontends", index],
							value: own as FrontendLayer,
						},
					],
				},
			];
		},
	);
}

function unknownVo(vo: string): string {
	return `Found the unknown VO "${vo}": write its file config/frontends/${vo}.yaml or correct the name`;
}

/** A file of config/frontends as a layer; where it is not there, the fault is that of `unknown`. */
export function loadFrontendLayer(
	root: string,
	vo: string,
	faults: ConfigFault[],
	unknown?: () => ConfigFault,
): Layer | undefined {
	const own: ConfigFault[] = [];
	const source = readYaml(root, `config/frontends/${vo}.yaml`, own);
	const absent = unknown !== undefined && own.length > 0 && source.missing;
	faults.push(...(absent ? [unknown()] : own));
	if (own.length > 0) return undefined;
	const value = checkSchema(frontendLayer, source.value ?? {}, source, faults);
	return value === undefined ? undefined : { source, prefix: [], value };
}
