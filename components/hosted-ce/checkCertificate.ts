import type { ServiceContext } from "../shared/serviceKind.ts";
import type { HostedCeLayer } from "./schema.ts";

type Context = ServiceContext<HostedCeLayer>;

/** Faults of settings that belong to another source of the host certificate. */
export function checkCertificate({ settings, report }: Context): void {
	const { host_certificate: given } = settings;
	const type = given?.type ?? "credentials";
	const owners = {
		secret: "secret",
		issuer: "cert-manager",
		issuer_kind: "cert-manager",
	} as const;
	for (const [key, owner] of Object.entries(owners)) {
		const value = given?.[key as keyof typeof owners];
		if (value && owner !== type)
			report(
				["host_certificate", key],
				`${key} requires type ${owner}, found type "${type}"`,
			);
		if (!value && owner === type && key !== "issuer_kind")
			report(
				["host_certificate", key],
				`The value is missing: type ${type} requires a name`,
			);
	}
}
