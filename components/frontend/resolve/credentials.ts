import { basename } from "node:path/posix";
import { compareTexts } from "../../../glideinwms/compareTexts.ts";
import { defined } from "../../../glideinwms/defined.ts";
import type { CredentialFile } from "../../../settings/credentialFile.ts";
import { imageContract, signerFile } from "../imageContract.ts";
import type { FrontendLayer } from "../schema/frontend.ts";
import { needsCertificate, pilotProxy, suppliedProxies } from "./proxies.ts";

/** Certificates and keys that a frontend needs: its own, and those of the signers of its proxies. */
export function certificateFiles(settings: FrontendLayer): CredentialFile[] {
	if (!needsCertificate(settings)) return [];
	const signers = Object.values(settings.proxies ?? {}).flatMap(
		(proxy) => proxy?.signer ?? [],
	);
	const own = (part: "cert" | "key") =>
		`${imageContract.certificates}/frontend${part}.pem`;
	return [
		...pair("frontend", "the frontend", own, settings.dn),
		...[...new Set(signers)]
			.sort()
			.flatMap((signer) =>
				pair(signer, `the signer ${signer}`, (part) =>
					signerFile(signer, part),
				),
			),
	];
}

/** Proxies that a frontend does not make itself. */
export function proxyFiles(settings: FrontendLayer): CredentialFile[] {
	return suppliedProxies(settings)
		.map(([name, proxy]): CredentialFile => {
			const path = pilotProxy(name, proxy);
			const subject = proxy.dn ?? settings.dn;
			return {
				key: basename(path),
				path,
				purpose: `pilot proxy ${name}, ready-made`,
				kind: "proxy",
				...defined({ subject }),
				voms: { vo: proxy.vo, ...defined({ fqan: proxy.fqan }) },
			};
		})
		.sort(byKey);
}

function byKey({ key: a }: CredentialFile, { key: b }: CredentialFile): number {
	return compareTexts(a, b);
}

function pair(
	name: string,
	owner: string,
	path: (part: "cert" | "key") => string,
	subject?: string,
): CredentialFile[] {
	return [
		{
			key: `${name}cert.pem`,
			path: path("cert"),
			purpose: `certificate of ${owner}`,
			kind: "certificate",
			...defined({ subject }),
		},
		{
			key: `${name}key.pem`,
			path: path("key"),
			purpose: `key of ${owner}`,
			kind: "key",
		},
	];
}
