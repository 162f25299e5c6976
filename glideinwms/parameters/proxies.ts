import { attribute, dict, type Element } from "./schema.ts";

const proxyAttributes = {
	proxy_cert: attribute("path", "Certificate that the proxy is made from", {
		required: true,
	}),
	proxy_key: attribute("path", "Key of the certificate", { required: true }),
	output: attribute("path", "File of the proxy; its directory is written to", {
		required: true,
	}),
	lifetime: attribute("int", "How long the proxy is valid; 0: never made", {
		default: 24,
		unit: "hours",
		min: 0,
	}),
	frequency: attribute("int", "Renewed when older than this", {
		default: 1,
		unit: "hours",
	}),
	rfc: attribute("bool", "Made as an RFC 3820 proxy", { default: true }),
	path_length: attribute("int", "Proxies that may be made of it in turn", {
		default: 20,
		unit: "proxies",
	}),
	bits: attribute("int", "Length of the proxy's key", {
		default: 2048,
		unit: "bits",
		min: 1024,
	}),
};

const frontendProxy = {
	form: "element",
	help: "The proxy that the frontend itself uses: security/classad_proxy",
	attributes: proxyAttributes,
	children: {},
} as const satisfies Element;

const pilotProxy = {
	form: "element",
	help: "A proxy with a VO's attributes, that glideins are submitted with",
	attributes: {
		...proxyAttributes,
		vo: attribute("text", "Name of the VO, as in /etc/vomses", {
			required: true,
		}),
		fqan: attribute("text", "Attribute: /VO/..., or /Role=... of the VO", {
			default: "/Role=NULL/Capability=NULL",
		}),
		use_voms_server: attribute(
			"bool",
			"Ask the VO's server for the attribute, instead of signing it here",
			{ default: false },
		),
		vo_cert: attribute("path", "Certificate that signs the attribute here"),
		vo_key: attribute("path", "Key of vo_cert"),
	},
	children: {},
} as const satisfies Element;

/** The declared table of proxies.ini, equal in all releases: [COMMON] owner, [FRONTEND] and one [PILOT name] per name. */
export const proxies = {
	form: "element",
	help: "The proxies that gwms-renew-proxies makes",
	attributes: {
		owner: attribute("text", "System user that the proxies are given to", {
			default: "frontend",
		}),
	},
	children: { frontend: frontendProxy, pilots: dict("pilot", pilotProxy) },
} as const satisfies Element;
