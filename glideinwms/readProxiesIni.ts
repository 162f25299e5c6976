import type { ProxiesModel } from "./checkProxies.ts";
import { proxies } from "./parameters/proxies.ts";
import { readScalar } from "./parameters/readScalar.ts";
import type { Attributes, Scalar } from "./parameters/schema.ts";

type Section = Map<string, string>;

/**
 * The model of a proxies.ini, with what the file gives and no defaults; keys that are unknown (`uri`) are kept for checkProxies to report.
 * @throws SyntaxError where Python's ConfigParser or gwms-renew-proxies refuses the file
 */
export function readProxiesIni(ini: string): ProxiesModel {
	const sections = readSections(ini);
	const { frontend, pilots } = proxies.children;
	const model: { [key: string]: unknown } = {};
	const named: [string, unknown][] = [];
	for (const [title, section] of sections) {
		if (title === "COMMON")
			Object.assign(model, readValues(proxies.attributes, section));
		else if (title === "FRONTEND")
			model.frontend = readValues(frontend.attributes, section);
		else if (title.startsWith("PILOT"))
			named.push([
				title.slice("PILOT".length).trim(),
				readValues(pilots.item.attributes, section),
			]);
		else
			throw new SyntaxError(
				`Section [${title}] is unknown: allowed are COMMON, FRONTEND and PILOT with a name`,
			);
	}
	return { ...model, pilots: Object.fromEntries(named) } as ProxiesModel;
}

function readValues(
	attributes: Attributes,
	section: Section,
): { [key: string]: Scalar } {
	return Object.fromEntries(
		[...section].map(([key, text]) => {
			const attribute = Object.hasOwn(attributes, key)
				? attributes[key]
				: undefined;
			return [key, attribute ? readScalar(attribute, text) : text];
		}),
	);
}

function readSections(ini: string): Map<string, Section> {
	const sections = new Map<string, Section>();
	let section: Section | undefined;
	for (const [index, line] of ini.split(/\r?\n/).entries()) {
		if (/^\s*([#;]|$)/.test(line)) continue;
		const fail = (problem: string) =>
			new SyntaxError(`Line ${index + 1} of proxies.ini ${problem}: ${line}`);
		const title = /^\[(.+)\]/.exec(line)?.[1];
		if (title !== undefined) {
			if (sections.has(title)) throw fail("repeats a section");
			section = new Map();
			sections.set(title, section);
			continue;
		}
		const pair = /^([^\s=:][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line);
		if (!section || !pair) throw fail("is no section and no key = value");
		const [, key = "", value = ""] = pair;
		if (section.has(key.toLowerCase())) throw fail("repeats a key");
		section.set(key.toLowerCase(), value.replaceAll("%%", "%"));
	}
	return sections;
}
