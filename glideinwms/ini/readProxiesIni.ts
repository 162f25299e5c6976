import type { ProxiesModel } from "../model.ts";
import { ownValue } from "../ownValue.ts";
import { proxies } from "../parameters/proxies.ts";
import { readScalar } from "../parameters/readScalar.ts";
import type { Attributes, Scalar } from "../parameters/schema.ts";
import { type Ini, type IniSection, scanIni } from "./scanIni.ts";

/**
 * The model of a proxies.ini, with what the file gives and no defaults; keys that are unknown (`uri`) are kept for checkProxies to report.
 * @throws SyntaxError where Python's ConfigParser or gwms-renew-proxies refuses the file
 */
export function readProxiesIni(ini: string): ProxiesModel {
	const scanned = scanIni(ini.replaceAll("\r\n", "\n"));
	const [first] = scanned.problems;
	if (first)
		throw new SyntaxError(
			`Line ${first.line} of proxies.ini ${first.problem}: ${first.source}`,
		);
	const unknown = scanned.sections.find(({ title }) => !isSectionTitle(title));
	if (unknown) throw new SyntaxError(describeUnknownSection(unknown.title));
	return proxiesModel(scanned);
}

/** True for the sections that gwms-renew-proxies knows: COMMON, FRONTEND, and all that begin with PILOT. */
export function isSectionTitle(title: string): boolean {
	return /^(COMMON$|FRONTEND$|PILOT)/.test(title);
}

/** What is wrong with a section that isSectionTitle() refuses. */
export function describeUnknownSection(title: string): string {
	return `Unknown section [${title}]: expected COMMON, FRONTEND or PILOT with a name`;
}

/** The name of a pilot in the model, from its section's title. */
export function pilotName(title: string): string {
	return title.slice("PILOT".length).trim();
}

/** The model of the sections that are known; where one is repeated, the last counts. */
export function proxiesModel({ sections }: Ini): ProxiesModel {
	const { frontend, pilots } = proxies.children;
	const model: { [key: string]: unknown } = {};
	const named: [string, unknown][] = [];
	for (const section of sections) {
		const { title } = section;
		if (title === "COMMON")
			Object.assign(model, readValues(proxies.attributes, section));
		else if (title === "FRONTEND")
			model.frontend = readValues(frontend.attributes, section);
		else if (isSectionTitle(title))
			named.push([
				pilotName(title),
				readValues(pilots.item.attributes, section),
			]);
	}
	return { ...model, pilots: Object.fromEntries(named) } as ProxiesModel;
}

function readValues(
	attributes: Attributes,
	{ keys }: IniSection,
): { [key: string]: Scalar } {
	return Object.fromEntries(
		keys.map(({ key, value }) => {
			const attribute = ownValue(attributes, key);
			return [key, attribute ? readScalar(attribute, value) : value];
		}),
	);
}
