import type { CredentialFile } from "../../settings/credentialFile.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { ownPaths } from "./imageContract.ts";
import type { IssuerSettings } from "./issuerSchema.ts";
import type { OsdfOriginLayer } from "./originSchema.ts";
import type { Section } from "./settingsFile.ts";

/** What Pelican is told of the issuer within an origin, by section. */
export function issuerSections(
	issuer: IssuerSettings | null | undefined,
): Readonly<Record<string, Section>> {
	if (!issuer) return {};
	const { groups, mode, provider, require, user_claim: claim } = issuer;
	return {
		Origin: { EnableIssuer: true, IssuerMode: mode ?? "embedded" },
		Issuer: {
			AuthenticationSource: "OIDC",
			AuthorizationTemplates: issuer.authorizations,
			GroupSource: groups?.source,
			OIDCAuthenticationRequirements:
				require &&
				Object.entries(require).map(([name, value]) => ({
					claim: name,
					value,
				})),
			OIDCAuthenticationUserClaim: claim ?? undefined,
			OIDCGroupClaim: groups?.claim,
		},
		OIDC: {
			ClientIDFile: `${ownPaths.secrets}/oidc-client-id`,
			ClientSecretFile: `${ownPaths.secrets}/oidc-client-secret`,
			Issuer: provider ?? undefined,
		},
	};
}

/** By what the provider knows the origin. */
export const issuerCredentials = (["id", "secret"] as const).map(
	(which): CredentialFile => ({
		key: `oidc-client-${which}`,
		path: `${ownPaths.secrets}/oidc-client-${which}`,
		purpose: `the ${which} that identifies the origin to the login provider`,
		kind: "text",
		form: { pattern: "^\\S+$", example: "WORD" },
	}),
);

/** Faults of an issuer that no one could use. */
export function checkIssuer(
	{ settings, report }: ServiceContext<OsdfOriginLayer>,
	isReached: boolean,
): void {
	const { issuer, exports } = settings;
	if (!issuer) return;
	const own = (exports ?? []).filter(
		({ capabilities, issuers }) =>
			issuers === undefined &&
			(capabilities.includes("Writes") || capabilities.includes("Reads")),
	);
	if (own.length === 0)
		report(
			["issuer"],
			"The issuer's tokens open no export: remove issuers from the exports it is for, or remove the issuer",
		);
	if (!isReached)
		report(
			["issuer"],
			"Users cannot reach the issuer to log in: use expose.type LoadBalancer, host_ports or host_network",
		);
	if (issuer.groups) return;
	for (const [index, each] of issuer.authorizations.entries())
		if (each.groups || each.group_regexes || each.prefix.includes("$GROUP"))
			report(
				["issuer", "authorizations", index],
				"Authorization for groups requires issuer.groups: set where groups come from",
			);
}
