import type { CredentialFile } from "../../settings/credentialFile.ts";
import { signingKeyFile } from "../../settings/signingKey.ts";
import {
	allCredentials,
	frontendCredentials,
} from "../frontend/frontendCredentials.ts";
import type { FrontendPlan } from "../frontend/plan.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";

/** A frontend or service with the credentials that the stack is to give it. */
export interface CredentialHolder {
	/** The key under `credentials`. */
	readonly name: string;
	readonly files: readonly CredentialFile[];
	/** Those that it has from elsewhere. */
	readonly elsewhere: readonly CredentialFile[];
	/** Those that may be given, and are made where they are not. */
	readonly optional: readonly CredentialFile[];
}

/** Those of a stack that may have credentials, in the order of its lists. */
export function credentialHolders(
	frontends: readonly FrontendPlan[],
	services: readonly ServicePlan[],
): CredentialHolder[] {
	return [
		...frontends.map((frontend) => ({
			name: frontend.vo,
			files: [
				...frontendCredentials(frontend),
				...(frontend.signingKey === undefined ? [] : [frontend.signingKey]),
			],
			elsewhere: allCredentials(frontend).filter(({ source }) => source),
			optional: frontend.signingKey === undefined ? [signingKeyFile] : [],
		})),
		...services.map(({ name, credentials, elsewhere = [] }) => ({
			name,
			files: credentials,
			elsewhere,
			optional: [],
		})),
	];
}
