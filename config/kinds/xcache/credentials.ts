import type { CredentialFile } from "../../plan.ts";
import { xcacheContract } from "./imageContract.ts";
import type { XcachePlan } from "./plan.ts";
import type { XcacheLayer } from "./schema.ts";

/** The files that the stack is to give an XCache. */
export function xcacheCredentials(
	{ host, host_secret: hostSecret }: XcacheLayer,
	proof: XcachePlan["proof"],
): CredentialFile[] {
	const { hostCertificate, hostKey, tokenSecret } = xcacheContract;
	const pair: CredentialFile[] = [
		{
			key: "hostcert.pem",
			path: hostCertificate,
			purpose: "the host certificate, by which origins know the cache",
			kind: "certificate",
			partner: "hostkey.pem",
			...(host ? { host } : {}),
		},
		{
			key: "hostkey.pem",
			path: hostKey,
			purpose: "the host certificate's key",
			kind: "key",
		},
	];
	return [
		...(hostSecret ? [] : pair),
		...(proof === "token"
			? [
					{
						key: "fetch_scitoken_secret",
						path: tokenSecret,
						purpose: "client and secret for CMS's token server",
						kind: "text" as const,
						// The image cuts at every colon, and gives both to curl without quotes.
						form: { pattern: "^[^:\\s]+:[^:\\s]+$", example: "CLIENT:SECRET" },
					},
				]
			: []),
	];
}
