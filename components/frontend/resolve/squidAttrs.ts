import type { Layered } from "../../../settings/layers.ts";
import type { Path } from "../../../settings/path.ts";
import type { ServiceEnvironment } from "../../shared/serviceKind.ts";
import { squid as aSquid } from "../../shared/squidPeer.ts";
import type { FrontendLayer, GroupLayer } from "../schema/frontend.ts";

/** What GlideinWMS calls a job's web cache. Factories set it by an entry's proxy_url; a frontend publishes its own. */
const attribute = "GLIDEIN_Proxy_URL";

/** The settings with each `squid` made the attribute by which glideins tell it to their jobs. */
export function withSquidAttrs(
	layered: Layered<FrontendLayer>,
	peer: ServiceEnvironment["peer"],
	report: (path: Path, message: string) => void,
): Layered<FrontendLayer> {
	const told = <T extends FrontendLayer | GroupLayer>(
		section: T,
		path: Path,
	): T => {
		if (section.squid === undefined) return section;
		const at = [...path, "squid"];
		const url = squidUrl(section.squid, peer, (message) => report(at, message));
		if (section.attrs?.[attribute])
			report(
				at,
				`squid also sets the attribute ${attribute}: remove one of them`,
			);
		const own = {
			[attribute]: { value: url, publish: "glidein+job" as const },
		};
		return { ...section, attrs: { ...section.attrs, ...own } };
	};
	const { groups } = layered.value;
	const all = told(layered.value, []);
	const fault: Layered<FrontendLayer>["fault"] = (path, message, place) =>
		layered.fault(settingOf(layered.value, path), message, place);
	if (groups === undefined) return { value: all, fault };
	const each = Object.entries(groups).map(([name, group]) => [
		name,
		group === null ? null : told(group, ["groups", name]),
	]);
	return { value: { ...all, groups: Object.fromEntries(each) }, fault };
}

/** The setting that made the attribute, for a path that leads to it. */
function settingOf({ squid, groups }: FrontendLayer, path: Path): Path {
	const [first, name] = path;
	const outer = first === "groups" ? path.slice(0, 2) : [];
	const [attrs, attr] = path.slice(outer.length);
	const own = outer.length === 0 ? squid : groups?.[String(name)]?.squid;
	return own !== undefined && attrs === "attrs" && attr === attribute
		? [...outer, "squid"]
		: path;
}

function squidUrl(
	name: string,
	peer: ServiceEnvironment["peer"],
	report: (message: string) => void,
): string {
	const squid = peer(aSquid, name, report);
	if (squid === undefined) return "";
	if (squid.externalAddress === undefined)
		report(
			`Only pods of its cluster can reach the squid "${name}", but glideins run elsewhere: expose it (expose.type LoadBalancer or NodePort, or host_ports) and set expose.host`,
		);
	return `http://${squid.externalAddress}`;
}
