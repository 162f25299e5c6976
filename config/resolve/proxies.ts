import type { ProxiesModel } from "../../glideinwms/proxiesIni.ts";
import { imageContract, signerFile } from "../imageContract.ts";
import type { ProxyLayer } from "../schema/frontend.ts";
import type { Context } from "./context.ts";
import { defined } from "./defined.ts";

/** Path of the frontend's own proxy, with which it meets the collectors. */
export const frontendProxy = `${imageContract.proxies}/frontend.proxy`;

const own = {
	proxy_cert: `${imageContract.certificates}/frontendcert.pem`,
	proxy_key: `${imageContract.certificates}/frontendkey.pem`,
};

/** The model of proxies.ini: the frontend's own proxy, and one for each entry of `proxies`. */
export function buildProxies(context: Context): ProxiesModel {
	const entries = Object.entries(context.settings.proxies ?? {}).filter(
		([, proxy]) => proxy !== null,
	);
	return {
		frontend: { ...own, output: frontendProxy },
		pilots: Object.fromEntries(
			entries.map(([name, proxy]) => [name, pilot(name, proxy as ProxyLayer)]),
		),
	};
}

/** Path of a pilot proxy, as proxies.ini writes it and a group's credential reads it. */
export function pilotProxy(name: string, proxy: ProxyLayer): string {
	return `${imageContract.proxies}/${proxy.output ?? `pilot_${name}_proxy.proxy`}`;
}

function pilot(name: string, proxy: ProxyLayer) {
	const { vo, fqan, lifetime, bits, signer } = proxy;
	const signing =
		signer === undefined
			? { use_voms_server: true }
			: {
					use_voms_server: false,
					vo_cert: signerFile(signer, "cert"),
					vo_key: signerFile(signer, "key"),
				};
	return {
		...own,
		output: pilotProxy(name, proxy),
		vo,
		...signing,
		...defined({ fqan, lifetime, bits }),
	};
}
