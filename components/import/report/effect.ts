import type { ProxiesModel } from "../../../glideinwms/model.ts";
import { formatScalar } from "../../../glideinwms/parameters/formatScalar.ts";
import { proxies as table } from "../../../glideinwms/parameters/proxies.ts";
import type { Element, Scalar } from "../../../glideinwms/parameters/schema.ts";
import { proxiesPath } from "../proxies/readProxies.ts";

/** Every value in effect, by path; defaults filled in. */
export type Effect = ReadonlyMap<string, string>;

/** What a proxies.ini has in effect: `proxies.ini [PILOT gluex] vo` to value. */
export function proxiesEffect(model: ProxiesModel): Effect {
	const { frontend, pilots } = table.children;
	const entries = [
		...valuesOf(table, model, []),
		...(model.frontend ? valuesOf(frontend, model.frontend, ["frontend"]) : []),
		...Object.entries(model.pilots ?? {}).flatMap(([name, pilot]) =>
			valuesOf(pilots.item, pilot, ["pilots", name]),
		),
	];
	return new Map(entries);
}

function valuesOf(
	{ attributes }: Element,
	values: object,
	path: string[],
): [string, string][] {
	return Object.entries(attributes).flatMap(([name, attribute]) => {
		const given = (values as Record<string, Scalar | undefined>)[name];
		const value = given ?? attribute.default;
		return value === undefined
			? []
			: [[proxiesPath([...path, name]), formatScalar(value)]];
	});
}
