import { defined } from "../../../glideinwms/defined.ts";
import type { ProxiesModel } from "../../../glideinwms/model.ts";
import { imageContract, signerFile } from "../imageContract.ts";
import type { FrontendLayer, ProxyLayer } from "../schema/frontend.ts";
import type { Context } from "./context.ts";
import { placed } from "./placed.ts";
import { entriesOf } from "./scitokens.ts";

const own = {
	proxy_cert: `${imageContract.certificates}/frontendcert.pem`,
	proxy_key: `${imageContract.certificates}/frontendkey.pem`,
};

/** The image's script ends in an error without a pilot, and makes nothing of one that is to live for no time. */
const noPilot = {
	...own,
	output: `${imageContract.proxies}/none.proxy`,
	vo: "none",
	use_voms_server: true,
	lifetime: 0,
};

/** Path of the frontend's own proxy, with which it meets the collectors. */
export const frontendProxy = `${imageContract.proxies}/frontend.proxy`;

/** The model of proxies.ini: the frontend's own proxy, and one for each entry of `proxies`. */
export function buildProxies({ settings }: Context): ProxiesModel {
	const entries = entriesOf(settings.proxies);
	const pilots = entries.map(([name, proxy]) => [
		name,
		placed(["proxies", name], pilot(name, proxy)),
	]);
	return {
		...(needsCertificate(settings)
			? { frontend: { ...own, output: frontendProxy } }
			: {}),
		pilots:
			pilots.length === 0 ? { none: noPilot } : Object.fromEntries(pilots),
	};
}

/** Whether anything needs the frontend's own certificate: a proxy is made of it, or a DN is stated for it. */
export function needsCertificate({ dn, proxies }: FrontendLayer): boolean {
	return dn !== undefined || entriesOf(proxies).length > 0;
}

/** Path of a pilot proxy, as proxies.ini writes it or the stack supplies it, and a group's credential reads it. */
export function pilotProxy(name: string, proxy: ProxyLayer): string {
	const { proxies, supplied } = imageContract;
	const file = proxy.output ?? `pilot_${name}_proxy.proxy`;
	return `${proxy.supplied ? supplied : proxies}/${file}`;
}

/** The pilot proxies that the stack supplies ready-made, by name. */
export function suppliedProxies({
	proxies = {},
}: FrontendLayer): [string, ProxyLayer][] {
	return Object.entries(proxies)
		.filter((entry): entry is [string, ProxyLayer] => entry[1] !== null)
		.filter(([, { supplied }]) => supplied);
}

function pilot(name: string, proxy: ProxyLayer) {
	const { vo, fqan, bits, signer } = proxy;
	// The script wants a section, and leaves a file alone that is to live for no time.
	const lifetime = proxy.supplied ? 0 : proxy.lifetime;
	const at = ["proxies", name, "signer"];
	const signing =
		signer === undefined
			? { use_voms_server: true }
			: {
					use_voms_server: false,
					vo_cert: placed(at, signerFile(signer, "cert")),
					vo_key: placed(at, signerFile(signer, "key")),
				};
	return {
		...own,
		output: pilotProxy(name, proxy),
		vo,
		...signing,
		...defined({ fqan, lifetime, bits }),
	};
}
