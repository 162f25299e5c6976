import { configHash } from "../shared/configHash.ts";
import { exposurePlan } from "../shared/exposurePlan.ts";
import { placementPlan } from "../shared/placementPlan.ts";
import { reachPlan } from "../shared/reachPlan.ts";
import { serviceImage } from "../shared/serviceImage.ts";
import { type ServiceContext, serviceKind } from "../shared/serviceKind.ts";
import { serviceObjectName } from "../shared/serviceObjectName.ts";
import { ephemeralBytes, volumePlan } from "../shared/volumePlan.ts";
import { ceCredentials, ceElsewhere, singleFiles } from "./ceCredentials.ts";
import { ceEnvironment } from "./ceEnvironment.ts";
import { ceFiles } from "./ceFiles.ts";
import { ceReach } from "./ceReach.ts";
import { ceResources } from "./ceResources.ts";
import { checkHostedCe } from "./checkHostedCe.ts";
import { hostedCeContract } from "./imageContract.ts";
import { ceObjects } from "./objects.ts";
import { osgConfigure } from "./osgConfigure.ts";
import type { HostCertificatePlan, HostedCePlan } from "./plan.ts";
import { type HostedCeLayer, hostedCeDepths, hostedCeLayer } from "./schema.ts";
import { squidAddress } from "./squidAddress.ts";
import { tokenMappings } from "./tokenMappings.ts";

type Context = ServiceContext<HostedCeLayer>;
const mi = 2 ** 20;
const gi = 2 ** 30;

/** OSG's hosted CE: takes pilots by token, and hands them to a remote cluster's batch system over SSH. */
const hostedCe = serviceKind<HostedCeLayer, HostedCePlan>({
	schema: hostedCeLayer,
	depths: hostedCeDepths,
	plan: planHostedCe,
	component: "glidefleet:ce:HostedCe",
	objects: ceObjects,
	headline: "endpoint",
	summary: ({ kind, host, port, address, users, image, configHash }) => ({
		kind,
		endpoint: `${host}:${port}`,
		address,
		users,
		image: image.reference,
		configHash,
	}),
});

export const kinds = { "hosted-ce": hostedCe };

function planHostedCe(context: Context): HostedCePlan {
	const { name, settings, cluster, report } = context;
	const mappings = tokenMappings(context);
	checkHostedCe(context, mappings);
	const users = [...new Set(mappings.map(({ user }) => user))].sort();
	const image = serviceImage("hosted-ce", context);
	const inside = `${name}.${cluster.namespace}.svc`;
	const host = settings.expose?.host ?? inside;
	const port = portOf(settings);
	const volumes = volumesOf(context, users.length);
	const environment = ceEnvironment(settings, host);
	const files = ceFiles(settings, mappings, users, port);
	const credentials = ceCredentials(settings, host);
	const others = settings.credentials_secret;
	const secret = others ?? serviceObjectName(name, "credentials");
	const certificate = certificateOf(context, secret);
	const elsewhere = ceElsewhere(settings, credentials, host, certificate);
	return {
		kind: "hosted-ce",
		name,
		image,
		credentials: others ? [] : credentials,
		...(elsewhere.length === 0 ? {} : { elsewhere }),
		// Of what osg-configure reads again, nothing is in it.
		configHash: configHash([Object.entries(environment).sort(), files]),
		environment,
		files,
		osgConfigure: osgConfigure(
			settings,
			{ host, squid: squidAddress(context) },
			report,
		),
		users,
		secret,
		secretFiles: singleFiles(credentials),
		hostCertificate: certificate,
		configMaps: settings.condor_ce?.config_maps ?? [],
		...volumes,
		resources: ceResources(
			context,
			4 * gi + ephemeralBytes(volumes.spool) + ephemeralBytes(volumes.logs),
		),
		placement: placementPlan(settings, cluster, report),
		exposure: exposureOf(context, port),
		port,
		host,
		...(settings.expose?.request_ip
			? { requestIp: settings.expose.request_ip }
			: {}),
		hostNetwork: settings.host_network ?? false,
		// The start installs at the login host for one user after the other.
		startSeconds: 600 + 300 * users.length,
		reach: { ...reachPlan(settings.reaches, cluster), ...ceReach(settings) },
		address: `${inside}:${port}`,
	};
}

/** Behind a port of the nodes the CE listens at that very port, since it tells it to its clients. */
function portOf({ expose }: HostedCeLayer): number {
	const { type, node_port: nodePort } = expose ?? {};
	return type === "NodePort" && nodePort ? nodePort : hostedCeContract.port;
}

function exposureOf(
	{ settings, cluster, report }: Context,
	port: number,
): HostedCePlan["exposure"] {
	const exposure = exposurePlan(settings.expose, port, cluster, report);
	if (exposure.type !== "LoadBalancer" || exposure.host === undefined)
		return exposure;
	const annotations = {
		"external-dns.alpha.kubernetes.io/hostname": exposure.host,
		...exposure.annotations,
	};
	return { ...exposure, annotations };
}

function volumesOf(
	{ settings, cluster, report }: Context,
	users: number,
): Pick<HostedCePlan, "spool" | "logs"> {
	const common = { cluster, node: settings.node, report };
	return {
		spool: volumePlan(settings.spool, {
			...common,
			place: ["spool"],
			bytes: 5 * gi,
			because: "the jobs' files, and what accounting has not sent yet",
		}),
		logs: volumePlan(settings.logs?.volume, {
			...common,
			place: ["logs", "volume"],
			bytes: (1024 + 128 * users) * mi,
			because: `1Gi for the daemons' logs, and 128Mi for each of ${users} users`,
		}),
	};
}

function certificateOf(
	{ name, settings }: Context,
	credentials: string,
): HostCertificatePlan {
	const given = settings.host_certificate;
	const tls = { certificateKey: "tls.crt", privateKey: "tls.key" };
	switch (given?.type) {
		case "secret":
			return { secret: given.secret ?? "", ...tls };
		case "cert-manager": {
			const kind = given.issuer_kind ?? "ClusterIssuer";
			const secret = serviceObjectName(name, "certificate");
			return { secret, ...tls, issuer: { name: given.issuer ?? "", kind } };
		}
		default:
			return {
				secret: credentials,
				certificateKey: "hostcert.pem",
				privateKey: "hostkey.pem",
			};
	}
}
