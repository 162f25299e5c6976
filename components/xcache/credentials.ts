import type { CredentialFile } from "../../settings/credentialFile.ts";
import { fromSecret, tlsKeys } from "../shared/fromSecret.ts";
import { xcacheContract } from "./imageContract.ts";
import type { XcachePlan } from "./plan.ts";
import type { XcacheLayer } from "./schema.ts";

/** The files that the stack is to give an XCache, and those that are in a Secret of others. */
export function xcacheCredentials(
	{ host, host_secret: hostSecret }: XcacheLayer,
	proof: XcachePlan["proof"],
): Pick<XcachePlan, "credentials" | "elsewhere"> {
	const pair = hostPair(host);
	const token = proof === "token" ? [scitokenSecret] : [];
	return hostSecret
		? {
				credentials: token,
				elsewhere: fromSecret(pair, { secret: hostSecret }, tlsKeys),
			}
		: { credentials: [...pair, ...token] };
}

const { hostCertificate, hostKey, tokenSecret } = xcacheContract;

function hostPair(host: string | null | undefined): CredentialFile[] {
	return [
		{
			key: "hostcert.pem",
			path: hostCertificate,
			purpose: "the host certificate, which identifies the cache to origins",
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
}

const scitokenSecret: CredentialFile = {
	key: "fetch_scitoken_secret",
	path: tokenSecret,
	purpose: "client and secret for CMS's token server",
	kind: "text",
	// The image cuts at every colon, and gives both to curl without quotes.
	form: { pattern: "^[^:\\s]+:[^:\\s]+$", example: "CLIENT:SECRET" },
};
