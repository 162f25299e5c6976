import { docsFolder } from "../docsFolder.ts";
import { type SettingsPart, settingsText } from "./settingsText.ts";

/** What is known of a new VO. */
export interface NewFrontend {
	readonly name: string;
	readonly securityName: string;
	readonly factoryUser: string;
	readonly dn: string;
	readonly collectors: readonly string[];
	readonly schedds: readonly string[];
	/** The DN, or the organization in osg.yaml, of each host that has another than /CN=<host>. */
	readonly hosts: Readonly<Record<string, string>>;
	/** The VO as its VOMS server knows it; empty where pilots bring a SciToken. */
	readonly voms: string;
	/** The trust domain of the pilots' SciToken; empty where they bring a proxy. */
	readonly trustDomain: string;
	readonly project: string;
	readonly supportedVo: string;
}

/** Of the frontend's image: what OSG's frontends have in common. */
const files = [
	{ run: "/opt/osg-flock/node-check/osgvo-node-advertise", prefix: "NOPREFIX" },
	{
		wrapper:
			"/var/lib/gwms-frontend/web-base/frontend/default_singularity_wrapper.sh",
	},
];

/** The text of config/frontends/<vo>.yaml, each part with what it is. */
export function frontendText(vo: string, given: NewFrontend): string {
	const hosts = [...new Set([...given.collectors, ...given.schedds])].sort();
	const group = {
		...(given.project && { project: given.project }),
		schedds: given.schedds,
		...(given.supportedVo && { supported_vo: given.supportedVo }),
		...(given.voms ? { proxies: ["pilot"] } : { scitokens: ["pilot"] }),
	};
	const parts: readonly SettingsPart[] = [
		["name", given.name, "frontend_name, as the factories know it"],
		["security_name", given.securityName, "the name that the factories trust"],
		...(given.dn
			? [["dn", given.dn, "DN of the frontend's certificate"] as const]
			: []),
		[
			"factory_user",
			given.factoryUser,
			"the user that the factories map it to",
		],
		[
			"hosts",
			Object.fromEntries(
				hosts.map((host) => [host, given.hosts[host] ?? `/CN=${host}`]),
			),
			"DN of each host, or its organization in osg.yaml",
		],
		["collectors", given.collectors.map((host) => ({ host })), "the VO's pool"],
		given.voms
			? [
					"proxies",
					{ pilot: { vo: given.voms } },
					"signed by the VO's VOMS server",
				]
			: [
					"scitokens",
					{ pilot: { trust_domain: given.trustDomain } },
					"set as pilot.scitoken",
				],
		["groups", { main: group }, "which jobs ask for glideins"],
		["files", files, "what glideins run, and what wraps their jobs"],
	];
	return settingsText(
		"frontend",
		`${vo}. Shared settings are in osg.yaml; ${docsFolder}/reference/frontend.md has all settings.`,
		parts,
	);
}
