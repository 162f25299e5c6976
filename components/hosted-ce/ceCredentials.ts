import type { CredentialFile } from "../../settings/credentialFile.ts";
import { fromSecret, tlsKeys } from "../shared/fromSecret.ts";
import { hostedCeContract } from "./imageContract.ts";
import type { HostCertificatePlan } from "./plan.ts";
import type { HostedCeLayer } from "./schema.ts";

/** Name of the folder in the container whose files are the host certificate's, not mounted one by one. */
const certificateFolder = hostedCeContract.hostCertificate;

/** The files of a CE's credentials, those of the host certificate included where they are among them. */
export function ceCredentials(
	settings: HostedCeLayer,
	host: string,
): CredentialFile[] {
	const { remote, overrides, host_certificate: certificate } = settings;
	const files: (CredentialFile | false | null | undefined)[] = [
		{
			key: "bosco.key",
			path: hostedCeContract.sshKey,
			purpose: "SSH key for the login host",
			kind: "ssh-key",
		},
		remote?.ssh_certificate && {
			key: "bosco.cert",
			path: hostedCeContract.sshCertificate,
			purpose: "certificate of the SSH key",
			kind: "ssh-certificate",
		},
		overrides?.key && {
			key: "git.key",
			path: hostedCeContract.gitKey,
			purpose: "SSH key for the repository of overrides",
			kind: "ssh-key",
		},
		settings.central_collector_token && {
			key: "TOKEN",
			path: hostedCeContract.token,
			purpose: "IDTOKEN for the central collector",
			kind: "token",
		},
	];
	const type = certificate?.type ?? "credentials";
	const own = type === "credentials" ? hostCertificate(host) : [];
	return [...files.filter((file) => typeof file === "object"), ...own].filter(
		(file): file is CredentialFile => file !== null,
	);
}

function hostCertificate(host: string): CredentialFile[] {
	return [
		{
			key: "hostcert.pem",
			path: `${certificateFolder}/hostcert.pem`,
			purpose: "host certificate",
			kind: "certificate",
			host,
		},
		{
			key: "hostkey.pem",
			path: `${certificateFolder}/hostkey.pem`,
			purpose: "key of the host certificate",
			kind: "key",
		},
	];
}

/** Those that the stack does not give, each with the Secret that it is in. */
export function ceElsewhere(
	{ credentials_secret: others }: HostedCeLayer,
	files: readonly CredentialFile[],
	host: string,
	{ secret, issuer }: HostCertificatePlan,
): CredentialFile[] {
	const own = files.some(({ path }) => path.startsWith(certificateFolder));
	return [
		...(others ? fromSecret(files, { secret: others }) : []),
		...(own
			? []
			: fromSecret(
					hostCertificate(host),
					{ secret, ...(issuer ? { issuer } : {}) },
					tlsKeys,
				)),
	];
}

/** Those that the container gets one by one. */
export function singleFiles(files: readonly CredentialFile[]) {
	return files
		.filter(({ path }) => !path.startsWith(`${certificateFolder}/`))
		.map(({ key, path }) => ({ key, path }));
}
