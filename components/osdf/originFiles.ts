import type { MountedFile } from "../shared/mountedFile.ts";
import type { ServerPlan } from "../shared/server/serverPlan.ts";
import { volumePath } from "./exports.ts";
import { ownPaths } from "./imageContract.ts";
import { issuerSections } from "./issuer.ts";
import type { OriginExport, OsdfOriginLayer } from "./originSchema.ts";
import {
	externalDataUrl,
	externalWebUrl,
	pelicanPorts,
	type Section,
	settingsFile,
} from "./settingsFile.ts";

/** The generated files of an OSDF origin. */
export function originFiles(
	settings: OsdfOriginLayer,
	server: ServerPlan,
): MountedFile[] {
	const ports = pelicanPorts(settings);
	const { s3, xrootd } = settings;
	const issuer = issuerSections(settings.issuer);
	return [
		settingsFile(settings, ports, {
			...issuer,
			Origin: {
				...issuer.Origin,
				Concurrency: settings.concurrency ?? undefined,
				EnableBroker: settings.broker ?? undefined,
				Exports: (settings.exports ?? []).map((own) => exportSection(own, s3)),
				Port: ports.data,
				S3Region: s3?.region,
				S3ServiceUrl: s3?.url,
				S3UrlStyle: s3 && (s3.url_style ?? "path"),
				StorageType: s3 ? "s3" : "posix",
				Url: externalDataUrl(server, ports),
			},
			Server: { ExternalWebUrl: externalWebUrl(server, ports) },
			Xrootd: { ConfigFile: xrootd ? ownPaths.xrootd : undefined },
		}),
		...(xrootd
			? [
					{
						path: ownPaths.xrootd,
						text: xrootd.map((line) => `${line.trim()}\n`).join(""),
					},
				]
			: []),
	];
}

function exportSection(
	{
		prefix,
		volume,
		path,
		capabilities,
		issuers,
		bucket,
		keys,
		sentinel,
	}: OriginExport,
	s3: OsdfOriginLayer["s3"],
): Section {
	const section: Section = {
		Capabilities: [...capabilities].sort(),
		FederationPrefix: prefix,
		IssuerUrls: issuers,
		S3AccessKeyfile: keys ? `${ownPaths.secrets}/s3-access-key` : undefined,
		S3Bucket: bucket,
		S3SecretKeyfile: keys ? `${ownPaths.secrets}/s3-secret-key` : undefined,
		SentinelLocation: sentinel,
		StoragePrefix: s3
			? (path ?? "/")
			: `${volumePath(volume ?? "")}${path ?? ""}`,
	};
	return Object.fromEntries(
		Object.entries(section).filter(([, value]) => value !== undefined),
	);
}
