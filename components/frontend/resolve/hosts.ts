import { nearHint } from "../../../settings/nearHint.ts";
import type { Path } from "../../../settings/path.ts";
import { unknownName } from "../../../settings/unknownName.ts";
import type { Context } from "./context.ts";
import { placed } from "./placed.ts";
import { needsCertificate } from "./proxies.ts";

/** The DN of a host, from `hosts`: a whole DN, or an organization's with /CN=<host>. A fault where neither is known. */
export function dnOfHost(context: Context, host: string, path: Path): string {
	const { settings } = context;
	const stated = settings.hosts?.[host] ?? undefined;
	// Without certificates no one looks at it, and reconfig takes any.
	if (stated === undefined && !needsCertificate(settings))
		return placed(path, `/CN=${host}`);
	if (stated === undefined) {
		reportUnknown(context, host, path);
		return placed(path, `/CN=${host}`);
	}
	return placed(["hosts", host], wholeDn(context, host, stated));
}

/** A host that no one knows, and how to make it known. */
function reportUnknown(
	{ settings, report }: Context,
	host: string,
	path: Path,
): void {
	const hint = nearHint(host, Object.keys(settings.hosts ?? {})) || ".";
	report(
		path,
		`Unknown host "${host}": its DN is missing${hint} Add it under hosts, as "${host}: ORGANIZATION" or "${host}: /DC=…/CN=${host}"`,
	);
}

function wholeDn(context: Context, host: string, value: string): string {
	if (!value.startsWith("/")) {
		const { organizations = {} } = context.settings;
		const prefix = organizations[value];
		if (!prefix)
			context.report(
				["hosts", host],
				`${unknownName("organization", value, Object.keys(organizations))}. Add it under organizations, or write the full DN, which starts with /`,
			);
		return `${prefix ?? ""}/CN=${host}`;
	}
	if (commonName(value) !== host) {
		context.report(
			["hosts", host],
			`Expected a DN that ends with /CN=${host}, found "${value}"`,
		);
	}
	return value;
}

/** The text behind the only CN of a DN; undefined where there is none or more than one. */
function commonName(dn: string): string | undefined {
	const [, name, ...more] = dn.split("/CN=");
	return more.length > 0 ? undefined : name;
}
