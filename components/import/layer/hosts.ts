import { hostName } from "../../../settings/schema/values.ts";
import { draftSections } from "../repairs/draft.ts";
import type { LayerContext } from "./layerContext.ts";

type Hosts = Readonly<Record<string, string>>;

/** The hosts that a model names with their DNs: an organization where one is known, else the whole DN. */
export interface HostBook {
	/** The entries that the base lacks or has otherwise. */
	readonly own: Hosts;
	/** True where the settings give the host this DN. */
	knows(host: string, DN: string | undefined): boolean;
}

/** Gathers the hosts of collectors, factories and schedds; of a host with several DNs the first counts. */
export function hostBook({ model, base }: LayerContext): HostBook {
	const values = new Map<string, string>();
	const dns = new Map<string, string>();
	for (const { host, DN } of namedHosts(model)) {
		const value = hostValue(host, DN, base.organizations ?? {});
		if (value === undefined || values.has(host)) continue;
		values.set(host, value);
		dns.set(host, DN);
	}
	// A collector's host must have a DN that names it, even where settings give another one in its place.
	for (const { node = "" } of model.collectors ?? []) {
		const host = hostOfNode(node);
		if (!values.has(host) && isHostName(host)) values.set(host, `/CN=${host}`);
	}
	const own = [...values].filter(
		([host, value]) => base.hosts?.[host] !== value,
	);
	return {
		own: Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : 1))),
		knows: (host, DN) => DN !== undefined && dns.get(host) === DN,
	};
}

/** The host of host:port. */
export function hostOfNode(node: string): string {
	return node.split(":")[0] ?? "";
}

/** True for a name that the settings take for a host. */
export function isHostName(text: string): boolean {
	return hostName.safeParse(text).success;
}

function namedHosts(
	model: LayerContext["model"],
): { host: string; DN: string }[] {
	const nodes = [
		...(model.collectors ?? []),
		...draftSections(model).flatMap(({ settings: { match } }) => [
			...(match?.factory?.collectors ?? []),
			...(match?.job?.schedds ?? []).map(({ fullname, DN }) => ({
				node: fullname,
				DN,
			})),
		]),
	];
	return nodes.flatMap(({ node, DN }) =>
		node === undefined || DN === undefined
			? []
			: [{ host: hostOfNode(node), DN }],
	);
}

function hostValue(
	host: string,
	DN: string,
	organizations: Readonly<Record<string, string | null>>,
): string | undefined {
	if (!isHostName(host)) return undefined;
	const named = Object.entries(organizations).find(
		([, prefix]) => DN === `${prefix}/CN=${host}`,
	);
	if (named) return named[0];
	const [prefix = "", name, ...more] = DN.split("/CN=");
	const isPlain = name === host && more.length === 0 && DN.startsWith("/");
	return isPlain && !/[\n\r\0]/.test(prefix) ? DN : undefined;
}
