import type { Fault } from "../fault.ts";
import type { ProxiesModel } from "../model.ts";

/** A section that makes a proxy. */
export interface ProxySection {
	readonly path: Fault["path"];
	readonly values: NonNullable<ProxiesModel["pilots"]>[string];
}

/** The frontend's own section, then each pilot's. */
export function proxySectionsOf({
	frontend,
	pilots = {},
}: ProxiesModel): ProxySection[] {
	return [
		...(frontend ? [{ path: ["frontend"], values: frontend }] : []),
		...Object.entries(pilots).map(([name, values]) => ({
			path: ["pilots", name],
			values,
		})),
	];
}
