import * as z from "zod";
import {
	amounts,
	entryName,
	gitRef,
	gitRepository,
	hostName,
	label,
	labelValue,
	line,
	port,
	quantity,
	reaches,
	resources,
	serviceName,
	trustDomain,
} from "../../../settings/schema/values.ts";
import { frontendImage } from "../frontendImage.ts";
import { credentialSource, proxy, token } from "./credentials.ts";
import { attrs, stagedFile } from "./glidein.ts";
import { condition, matching } from "./matching.ts";
import { generator, scitoken } from "./scitokens.ts";
import { standby } from "./standby.ts";

const named = <T extends z.ZodType>(item: T) =>
	z.record(entryName, item.nullable());
const squid = serviceName
	.optional()
	.describe(
		"Name of a Frontier Squid of the stack that jobs use (GLIDEIN_Proxy_URL)",
	);

const group = z.strictObject({
	...matching,
	squid,
	enabled: z
		.boolean()
		.optional()
		.describe("Whether the group requests glideins (default true)"),
	project: line.optional().describe("Jobs of this project (case-insensitive)"),
	supported_vo: line
		.optional()
		.describe("Entries that support this VO (GLIDEIN_Supported_VOs)"),
	excluded_sites: z
		.array(line)
		.optional()
		.describe("Entries of these sites are excluded (GLIDEIN_Site)"),
	factory_type: line
		.optional()
		.describe("Entries of factories of this type (FactoryType)"),
	limits: entryName
		.optional()
		.describe("A limits profile by name (default standard)"),
	proxies: z
		.array(entryName)
		.optional()
		.describe("Pilot proxies of this group, by name"),
	scitokens: z
		.array(entryName)
		.optional()
		.describe("SciTokens for the pilots of this group, by name"),
	generators: z
		.array(entryName)
		.optional()
		.describe("Generators of GlideinWMS 3.11 of this group, by name"),
	attrs: attrs.optional().describe("Attributes of the group's glideins"),
	files: z
		.array(stagedFile)
		.optional()
		.describe("Files that the group's glideins fetch"),
	settings: z
		.record(z.string(), z.unknown())
		.optional()
		.describe("Any other <group> parameter, as in frontend.xml"),
});

/** How the frontend proves to a factory or pool who it is. */
const authentication = {
	trust_domain: trustDomain
		.optional()
		.describe("TRUST_DOMAIN of its HTCondor: the issuer of its IDTOKENs"),
	key_id: line
		.optional()
		.describe(
			"Name of the key that must sign its IDTOKENs, if only one is accepted",
		),
	no_token: line
		.optional()
		.describe(
			"Why the frontend needs no IDTOKEN for it (default: it needs one)",
		),
};

const script = z
	.strictObject({
		repository: gitRepository.describe("An https URL that git can clone"),
		commit: z
			.string()
			.regex(/^[0-9a-f]{40}$/, "the 40 hexadecimal digits of a commit")
			.optional()
			.describe("The commit to check out"),
		branch: gitRef.optional().describe("A branch or tag: it may move"),
	})
	.refine((s) => (s.commit === undefined) !== (s.branch === undefined), {
		message: "Expected exactly one of commit and branch",
	});

/** One layer of a frontend's settings: the shared base, a VO's file or the stack's own entry all have this shape. */
export const frontendLayer = z.strictObject({
	name: line.optional().describe("frontend_name: letters, digits, _ and -"),
	security_name: line
		.optional()
		.describe("The frontend's name at the factories"),
	dn: line.optional().describe("DN of the frontend's own certificate"),
	factory_user: line
		.optional()
		.describe("User that the factories map this frontend to"),
	host: hostName
		.optional()
		.describe(
			"Host of the web area; default <vo>-frontend.<host_suffix of the cluster>",
		),
	tls_secret: label
		.optional()
		.describe("Secret with the certificate for a host in your own domain"),
	standby: standby.optional(),
	organizations: named(line).optional().describe("DN prefixes, by name"),
	hosts: z
		.record(hostName, line.nullable())
		.optional()
		.describe("DN of a host: an organization's name or a full DN"),
	factories: named(
		z.strictObject({
			host: hostName.describe("Host of the factory's collector"),
			port: port.optional().describe("Port of the collector (default 9618)"),
			user: line
				.optional()
				.describe("User that the factory runs as, in factory_identity"),
			...authentication,
		}),
	)
		.optional()
		.describe("Factories, by name"),
	conditions: named(condition).optional(),
	match: z
		.strictObject(matching)
		.optional()
		.describe("Settings for every group"),
	limits: named(z.record(z.string(), z.unknown()))
		.optional()
		.describe("Limits profiles: <config> of a group"),
	collectors: z
		.array(
			z.strictObject({
				host: hostName.describe("Host of the collector"),
				port: port.optional().describe("Port of the collector (default 9618)"),
				secondary: line
					.optional()
					.describe("Ports of the secondary collectors, for example 9620-9630"),
				group: z
					.string()
					.optional()
					.describe("Collectors of one group replace each other"),
				subject: line
					.optional()
					.describe("The frontend's identity in the pool"),
				...authentication,
			}),
		)
		.optional()
		.describe("The VO's pool"),
	trust_domain: trustDomain
		.optional()
		.describe(
			"TRUST_DOMAIN of the VO's pool, the issuer of the glideins' IDTOKENs; default the first collector's host",
		),
	proxies: named(proxy).optional().describe("Pilot proxies, by name"),
	scitokens: named(scitoken)
		.optional()
		.describe("SciTokens that pilots are submitted with, by name"),
	generators: named(generator)
		.optional()
		.describe("Generators of GlideinWMS 3.11, by name"),
	pilot_credential: z
		.strictObject({
			type: line.describe("Type of the credential"),
			trust_domain: line.describe("Trust domain of the entries that take it"),
			security_class: line.describe("Security class"),
		})
		.partial()
		.optional()
		.describe("How pilot proxies are sent to the factories"),
	tokens: z
		.array(token)
		.optional()
		.describe(
			"More IDTOKENs for the frontend's own tokens.d, in addition to those for its factories and pool: by file name, or with the claims that each must have",
		),
	credentials: z
		.record(line, credentialSource.nullable())
		.optional()
		.describe(
			"Credentials that are not in the stack: frontend, a signer's name, or a file, with its source",
		),
	attrs: attrs.optional().describe("Attributes of the glideins of every group"),
	files: z
		.array(stagedFile)
		.optional()
		.describe("Files that the glideins of every group fetch"),
	process_logs: z
		.array(
			z.strictObject({
				extension: line.describe("End of the file's name"),
				msg_types: line.describe("Types of messages in it, by commas"),
			}),
		)
		.optional()
		.describe("Logs of the frontend, by extension"),
	log_rotation: z
		.strictObject({
			backup_count: z.int().min(0).describe("Number of rotated logs to keep"),
			max_mbytes: z
				.number()
				.positive()
				.describe("Largest size of a log, in MB"),
			max_days: z.number().positive().describe("Most days in one log"),
		})
		.partial()
		.optional()
		.describe("When the frontend's logs are rotated"),
	groups: z
		.record(line, group.nullable())
		.optional()
		.describe("Groups of jobs, by name"),
	settings: z
		.record(z.string(), z.unknown())
		.optional()
		.describe("Any other <frontend> parameter, as in frontend.xml"),
	validation_scripts: z
		.array(script)
		.optional()
		.describe(
			"Git repositories with the scripts that glideins run, cloned below /opt",
		),
	environment: z
		.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string().nullable())
		.optional()
		.describe("Environment variables of the frontend's container"),
	squid,
	reaches: reaches
		.optional()
		.describe("What its pod may reach in addition to the Internet"),
	avoid_nodes: z
		.array(labelValue)
		.optional()
		.describe("Names of nodes to avoid"),
	resources: resources.optional(),
	helper_resources: z
		.strictObject({ requests: amounts, limits: amounts })
		.optional()
		.describe("Requests and limits of the init containers"),
	storage: quantity
		.optional()
		.describe("Size of the volume for the stage and monitor areas"),
	image: frontendImage.partial().optional().describe("Overrides images.yaml"),
	stopped: z
		.boolean()
		.optional()
		.describe(
			"Run no pod, but keep the rest: volume, credentials, Service and Ingress",
		),
});

export type { AttrLayer, StagedFile } from "./glidein.ts";
export type { Condition, ConditionRef } from "./matching.ts";
export type FrontendLayer = z.infer<typeof frontendLayer>;
export type GroupLayer = NonNullable<
	NonNullable<FrontendLayer["groups"]>[string]
>;
export type SourceLayer = z.infer<typeof credentialSource>;
export type ProxyLayer = z.infer<typeof proxy>;
