import type { Fault } from "../fault.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import type { ProxiesCheck } from "./proxiesRule.ts";
import { type ProxySection, proxySectionsOf } from "./proxySectionsOf.ts";

export const proxiesPath: Rule = {
	id: "proxies-path",
	severity: "error",
	title: "Certificates and proxies need absolute paths",
};

export const proxyFrequency: Rule = {
	id: "proxy-frequency",
	severity: "error",
	title: "A proxy that is renewed too rarely expires",
};

/** Files and times of each proxy. */
export const proxySettings: ProxiesCheck = {
	rules: [proxiesPath, proxyFrequency],
	*check(model) {
		for (const section of proxySectionsOf(model)) yield* sectionFaults(section);
	},
};

function* sectionFaults({ path, values }: ProxySection): Generator<Fault> {
	for (const key of [
		"proxy_cert",
		"proxy_key",
		"output",
		"vo_cert",
		"vo_key",
	] as const) {
		const file = values[key];
		if (file === undefined || /^\/.*[^/\s]$/.test(file)) continue;
		yield {
			rule: proxiesPath,
			path: [...path, key],
			message: `Parameter ${key} is ${quote(file)}: expected the absolute path of a file`,
		};
	}
	const { lifetime = 24, frequency = 1 } = values;
	// With a lifetime of 0, the script considers every proxy fresh: someone else supplies the file.
	if (lifetime !== 0 && frequency >= lifetime)
		yield {
			rule: proxyFrequency,
			path: [...path, "frequency"],
			message: `A proxy valid for ${lifetime} h is renewed when older than ${frequency} h, so it would expire: make frequency less than lifetime`,
		};
}
