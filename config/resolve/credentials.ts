import { imageContract, signerFile } from "../imageContract.ts";
import type { CredentialFile } from "../plan.ts";
import type { FrontendLayer } from "../schema/frontend.ts";

/** Key under which a stack may give a signing key of its own, instead of the one that is made for it. */
export const signingKeyName = "FRONTEND";

/** Certificates and keys that a frontend needs: its own, and those of the signers of its proxies. */
export function certificateFiles(settings: FrontendLayer): CredentialFile[] {
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

/** IDTOKENs that a frontend needs. */
export function tokenFiles(settings: FrontendLayer): CredentialFile[] {
	return [...(settings.tokens ?? [])].sort().map((key) => ({
		key,
		path: `${imageContract.tokens}/${key}`,
		purpose: "IDTOKEN of the frontend",
		kind: "token",
	}));
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
			...(subject === undefined ? {} : { subject }),
		},
		{
			key: `${name}key.pem`,
			path: path("key"),
			purpose: `key of ${owner}`,
			kind: "key",
		},
	];
}
