import type { Path } from "../yamlSource.ts";
import { type Context, lookUp } from "./context.ts";
import { needsCertificate } from "./proxies.ts";

/** The DN of a host, from `hosts`: a whole DN, or an organization's with /CN=<host>. A fault where neither is known. */
export function dnOfHost(context: Context, host: string, path: Path): string {
	const { settings } = context;
	const stated = settings.hosts?.[host] ?? undefined;
	// Without certificates nobody looks at it, and reconfig takes any.
	if (stated === undefined && !needsCertificate(settings)) return `/CN=${host}`;
	const value = lookUp(context, "host", settings.hosts, host, path);
	if (value === undefined) return "";
	if (!value.startsWith("/")) {
		const beginning = lookUp(
			context,
			"organization",
			context.settings.organizations,
			value,
			["hosts", host],
		);
		return `${beginning ?? ""}/CN=${host}`;
	}
	if (commonName(value) !== host) {
		context.report(
			["hosts", host],
			`Found the DN "${value}", allowed is one that ends in /CN=${host}`,
		);
	}
	return value;
}

/** The text behind the only CN of a DN; undefined where there is none or more than one. */
function commonName(dn: string): string | undefined {
	const [, name, ...more] = dn.split("/CN=");
	return more.length > 0 ? undefined : name;
}
