import { checkProxies } from "./checkProxies.ts";
import { FrontendConfigError } from "./frontendConfigError.ts";
import type { ProxiesModel } from "./model.ts";
import { proxies } from "./parameters/proxies.ts";
import type { Attributes, Scalar } from "./parameters/schema.ts";

type Values = { readonly [key: string]: unknown };

/**
 * The text of proxies.ini: what differs from the defaults, keys in the table's order, pilots by name.
 * @throws FrontendConfigError with all faults where checkProxies finds any
 */
export function writeProxiesIni(model: ProxiesModel): string {
	const faults = checkProxies(model);
	if (faults.length > 0) throw new FrontendConfigError(faults);
	const { frontend, pilots } = proxies.children;
	const sections = [
		writeSection("COMMON", proxies.attributes, { owner: model.owner }),
		...(model.frontend
			? [writeSection("FRONTEND", frontend.attributes, model.frontend)]
			: []),
		...Object.entries(model.pilots ?? {})
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, pilot]) =>
				writeSection(`PILOT ${name}`, pilots.item.attributes, pilot),
			),
	];
	return sections.join("\n");
}

function writeSection(
	title: string,
	attributes: Attributes,
	values: Values,
): string {
	const lines = Object.entries(attributes).flatMap(([key, attribute]) => {
		const value = values[key] as Scalar | undefined;
		return value === undefined || value === attribute.default
			? []
			: // The file is read with interpolation, where % starts a reference.
				[`${key} = ${String(value).replaceAll("%", "%%")}\n`];
	});
	return `[${title}]\n${lines.join("")}`;
}
