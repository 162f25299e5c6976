import { imageContract, signerFile } from "../imageContract.ts";
import type { CredentialFile } from "../plan.ts";
import type { FrontendLayer } from "../schema/frontend.ts";

/** Key under which a stack may give a signing key of its own, instead of the one that is made for it. */
export const signingKeyName = "FRONTEND";

/** Certificates and keys that a frontend needs, in the order of their paths. */
export function certificateFiles(settings: FrontendLayer): CredentialFile[] {
	const signers = Object.values(settings.proxies ?? {}).flatMap(
		(proxy) => proxy?.signer ?? [],
	);
	return [
		certificate("frontendcert.pem", "certificate of the frontend"),
		certificate("frontendkey.pem", "key of the frontend"),
		...[...new Set(signers)].sort().flatMap((signer) => [
			{
				key: `${signer}cert.pem`,
				path: signerFile(signer, "cert"),
				purpose: `certificate of the signer ${signer}`,
			},
			{
				key: `${signer}key.pem`,
				path: signerFile(signer, "key"),
				purpose: `key of the signer ${signer}`,
			},
		]),
	];
}

/** IDTOKENs that a frontend needs. */
export function tokenFiles(settings: FrontendLayer): CredentialFile[] {
	return [...(settings.tokens ?? [])].sort().map((key) => ({
		key,
		path: `${imageContract.tokens}/${key}`,
		purpose: "IDTOKEN of the frontend",
	}));
}

function certificate(key: string, purpose: string): CredentialFile {
	return { key, path: `${imageContract.certificates}/${key}`, purpose };
}
