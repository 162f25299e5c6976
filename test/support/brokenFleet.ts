import type { Fleet } from "../../cli/dashboard/fleet.ts";
import type { Probed } from "../../cluster/status/asking/probed.ts";
import { fleetOf } from "./fleetOf.ts";
import { probedGroups } from "./probedGroups.ts";

/** A fleet in which something of each kind is wrong: a refusal, drift, credentials and a claim near their end, a finding of lint. */
export async function brokenFleet(): Promise<Fleet> {
	const fleet = await fleetOf({
		...{ tokenDays: 9, used: 0.94 },
		probed: (stack, probed) => ({
			...(stack === "nautilus" ? refused(probed) : probed),
			groups: probedGroups(probed.now),
		}),
		object: (stack, object) =>
			stack === "nautilus" && object.metadata.name.startsWith("squid")
				? drifted(object)
				: object,
	});
	return {
		...fleet,
		lint: {
			findings: (["warning", "info"] as const).map((severity, index) => ({
				...{ rule: "near-name", severity, line: 12 + index, column: 9 },
				file: "nautilus/gluex/frontend.xml",
				message:
					'Unknown attribute "GLIDEIN_Sitee"; did you mean "GLIDEIN_Site"?',
				fix: "Correct the name",
				excerpt: `        <attr name="GLIDEIN_Sitee" value="${"x".repeat(120)}"/>`,
				mark: { start: 20, length: 13 },
			})),
		},
	};
}

/** What a pod says where the first of its factories takes none of its tokens. */
export function refused(probed: Probed): Probed {
	const [first, ...rest] = probed.peers;
	if (first === undefined) return probed;
	const { ads: _, ...silent } = first;
	const errors = ["AUTHENTICATE:1004:Failed to authenticate using IDTOKENS"];
	const ping = { ...first.ping, authorized: false, identity: null, errors };
	return { ...probed, peers: [{ ...silent, ping }, ...rest] };
}

/** Another number of pods, and lines in its configuration that nobody wants. */
function drifted<Item extends { readonly kind: string }>(object: Item): Item {
	const { spec, data } = object as Item & {
		readonly spec?: object;
		readonly data?: Readonly<Record<string, string>>;
	};
	if (object.kind === "Deployment")
		return { ...object, spec: { ...spec, replicas: 3 } };
	if (object.kind !== "ConfigMap") return object;
	const texts = Object.entries(data ?? {}).map(([name, text]) => [
		name,
		text.replace("\n", "\n# changed by hand\ncache_mem 8 GB\n"),
	]);
	return { ...object, data: Object.fromEntries(texts) };
}
