import * as z from "zod";
import { osgImage } from "../../settings/images/imageFamilies.ts";
import type { Depths } from "../../settings/layers.ts";
import { label, line } from "../../settings/schema/values.ts";
import {
	commonDepths,
	commonSettings,
	exposure,
	volume,
} from "../shared/commonSettings.ts";
import { condorSchema } from "./condorSchema.ts";
import { logNames } from "./logNames.ts";
import { pilotsSchema } from "./pilotsSchema.ts";
import { remoteSchema } from "./remoteSchema.ts";
import { vosSchema } from "./vosSchema.ts";

// Without blanks, /, \ and :, which the worker node client's updater refuses.
const topologyName = z
	.string()
	.regex(
		/^[A-Za-z0-9][A-Za-z0-9._-]*$/,
		"a name of Topology: letters, digits, ., _ and -",
	);

const site = z.strictObject({
	resource: topologyName
		.nullish()
		.describe("The CE's resource, as registered in Topology"),
	resource_group: topologyName.nullish().describe("Its group there"),
	production: z
		.boolean()
		.nullish()
		.describe("false: it belongs to OSG's integration testbed (default true)"),
});

const certificate = z.strictObject({
	type: z
		.enum(["credentials", "secret", "cert-manager"])
		.nullish()
		.describe(
			"credentials: hostcert.pem and hostkey.pem among them (default); secret: a Secret that others keep; cert-manager: one that it makes and renews",
		),
	secret: label
		.nullish()
		.describe("The Secret with tls.crt and tls.key (secret)"),
	issuer: label.nullish().describe("The cluster's issuer (cert-manager)"),
	issuer_kind: z
		.enum(["ClusterIssuer", "Issuer"])
		.nullish()
		.describe("Kind of the issuer (default ClusterIssuer)"),
});

const overrides = z.strictObject({
	repository: z
		.string()
		.regex(
			/^(https:\/\/[A-Za-z0-9._~:/%-]+|[A-Za-z0-9_-]+@[A-Za-z0-9.-]+:[A-Za-z0-9._~/-]+)$/,
			"https://… or user@host:path, which are the ways that the image knows",
		)
		.nullish()
		.describe("Git repository of the overrides"),
	directory: z
		.string()
		.regex(/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/, "a folder of it")
		.nullish()
		.describe("Its folder that holds bosco_override (default: the resource)"),
	key: z
		.boolean()
		.nullish()
		.describe("It is private: the credential git.key opens it"),
	tarball: z
		.string()
		.regex(/^https:\/\/[A-Za-z0-9._~:/%-]+$/, "an https URL")
		.nullish()
		.describe("What to install on the login host (default: the image's own)"),
});

const scalar = z.union([line, z.number(), z.boolean()]);

/** One layer of a hosted CE's settings. */
export const hostedCeLayer = z.strictObject({
	kind: z.literal("hosted-ce").optional().describe("Kind of the service"),
	image: osgImage.partial().nullish(),
	...commonSettings,
	site: site.nullish(),
	remote: remoteSchema.nullish(),
	vos: vosSchema
		.nullish()
		.describe("The VOs that are let in, and what they run as"),
	pilots: pilotsSchema
		.nullish()
		.describe("Kinds of pilots that factories may send"),
	osg_configure: z
		.record(
			z.string().regex(/^[A-Za-z][A-Za-z0-9 ._-]*$/, "a section's name"),
			z
				.record(
					z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, "an option's name"),
					scalar.nullable(),
				)
				.nullable(),
		)
		.nullish()
		.describe("More options of osg-configure, by section"),
	condor_ce: condorSchema.nullish(),
	overrides: overrides
		.nullish()
		.describe("What differs in what the CE installs on the login host"),
	host_certificate: certificate.nullish(),
	credentials_secret: label
		.nullish()
		.describe(
			"A Secret that others keep, instead of the stack's credentials; same keys",
		),
	central_collector_token: z
		.boolean()
		.nullish()
		.describe("An IDTOKEN for the central collector, the credential TOKEN"),
	spool: volume
		.nullish()
		.describe("Where /var/lib/condor-ce and the signing key lie"),
	logs: z
		.strictObject({
			stdout: z
				.array(z.enum(logNames))
				.nullish()
				.describe("Logs that are in the pod's log too"),
			volume: volume.nullish().describe("Where /var/log/condor-ce lies"),
		})
		.nullish(),
	expose: exposure
		.omit({ port: true })
		.extend({
			request_ip: z
				.ipv4()
				.nullish()
				.describe("The address to ask for, and to be known by (LoadBalancer)"),
		})
		.nullish(),
	host_network: z
		.boolean()
		.nullish()
		.describe("Use the node's own network, where the cluster allows it"),
	continue_on_error: z
		.boolean()
		.nullish()
		.describe("Keep a failed start running, to examine it"),
});

export type HostedCeLayer = z.infer<typeof hostedCeLayer>;

/** How the layers of a CE's settings are put together. */
export const hostedCeDepths: Depths<HostedCeLayer> = {
	...commonDepths,
	kind: 0,
	image: 0,
	site: 1,
	remote: 2,
	vos: 2,
	pilots: 2,
	osg_configure: 2,
	condor_ce: 2,
	overrides: 1,
	host_certificate: 1,
	credentials_secret: 0,
	central_collector_token: 0,
	spool: 1,
	logs: 2,
	expose: 2,
	host_network: 0,
	continue_on_error: 0,
};
