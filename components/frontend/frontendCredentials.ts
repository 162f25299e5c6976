import type { CredentialFile } from "../../settings/credentialFile.ts";
import type { FrontendPlan } from "./plan.ts";

/** The files of a frontend's credentials that the stack gives. */
export function frontendCredentials(plan: FrontendPlan): CredentialFile[] {
	return allCredentials(plan).filter(({ source }) => source === undefined);
}

/** Those, and what it has from elsewhere. */
export function allCredentials(plan: FrontendPlan): CredentialFile[] {
	const { credentials, proxies, tokens, scitokens, tokenKeys } = plan;
	return [...credentials, ...proxies, ...tokens, ...scitokens, ...tokenKeys];
}
