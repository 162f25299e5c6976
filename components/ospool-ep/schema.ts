import * as z from "zod";
import { osgVariantImage } from "../../settings/images/imageFamilies.ts";
import type { Depths } from "../../settings/layers.ts";
import {
	hostName,
	label,
	labelValue,
	line,
	network,
	port,
	serviceName,
	size,
} from "../../settings/schema/values.ts";
import { commonDepths, commonSettings } from "../shared/commonSettings.ts";

/** Minutes that cron repeats evenly within an hour. */
const periods = [5, 6, 10, 12, 15, 20, 30, 60] as const;
/** Pools that the image knows by name. */
export const namedPools = [
	"ospool",
	"prod-ospool",
	"itb-ospool",
	"prod-path-facility",
	"dev-path-facility",
] as const;

const pool = z.union([
	z.enum(namedPools),
	z
		.string()
		.regex(
			/^(?=[^:]*\.)[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:\d{1,5})?$/,
			`${namedPools.join(", ")}, or the host of a central manager, with :port where it is not 9618`,
		),
]);
const name = z
	.string()
	.regex(
		/^[A-Za-z_][A-Za-z0-9_]*$/,
		"a letter or _, then letters, digits and _",
	);
const count = (least: number, most: number) => z.int().min(least).max(most);
// The image puts these into HTCondor's configuration, where quotes and $ have a meaning of their own.
const plainText = z
	.string()
	.regex(/^[^\n\r\0"'$\\]*$/, "one line of text without quotes, $ and \\");

const lifetime = z.strictObject({
	accept_hours: count(1, 71)
		.nullish()
		.describe("Hours in which a worker takes new jobs"),
	retire_hours: count(1, 70)
		.nullish()
		.describe("Hours for its last jobs to finish"),
	idle_minutes: count(10, 4260)
		.nullish()
		.describe("Minutes without a job before it exits"),
});

const offer = z.strictObject({
	cpus: count(1, 512).nullish().describe("Cores for jobs (NUM_CPUS)"),
	memory: size
		.nullish()
		.describe("Memory for jobs (MEMORY); the limit is a little more"),
	disk: size.nullish().describe("Scratch space for jobs"),
	gpus: count(0, 16).nullish().describe("GPUs (default none)"),
	gpu_resource: z
		.string()
		.regex(
			/^[a-z0-9.-]+\/[A-Za-z0-9._-]+$/,
			"a device plugin's resource, for example nvidia.com/gpu",
		)
		.nullish()
		.describe(
			"Resource name of the GPUs (default nvidia.com/gpu, any NVIDIA GPU)",
		),
});

const cvmfs = z.strictObject({
	from: z
		.enum(["host", "claim", "exec"])
		.nullish()
		.describe(
			"host: the node's own mounts; claim: the cluster's CSI driver; exec: mounted by the worker itself, which must be privileged",
		),
	repositories: z
		.array(hostName)
		.min(1, "at least one repository")
		.nullish()
		.describe("What the worker mounts (exec)"),
	cache: size.nullish().describe("Size of its cache (exec)"),
	debug: z.boolean().nullish().describe("Write CVMFS' own debug log (exec)"),
});

const sum = (shares: Readonly<Record<string, number>>) =>
	Object.values(shares).reduce((all, share) => all + share, 0);

/** Shares of jobs, in percent, by the image (below OSG's registry of them) that jobs without one of their own get. */
const shares = z
	.record(
		z
			.string()
			.regex(
				/^[a-z0-9][a-z0-9._/-]*:[A-Za-z0-9._-]+$/,
				"an image with its tag",
			),
		count(1, 100),
	)
	.superRefine((found, { addIssue }) => {
		if (sum(found) === 100) return;
		const message = `Expected shares with a total of 100, found ${sum(found)}`;
		addIssue({ code: "custom", message });
	});

/** One layer of the settings of OSPool workers. */
export const ospoolEpLayer = z.strictObject({
	kind: z.literal("ospool-ep").optional().describe("Kind of the service"),
	image: osgVariantImage.partial().nullish(),
	...commonSettings,
	region: labelValue
		.nullish()
		.describe(
			"Region of the nodes (topology.kubernetes.io/region), or any (default: the cluster's)",
		),
	site: z
		.string()
		.regex(
			/^[A-Za-z0-9][A-Za-z0-9 ._-]*$/,
			"a resource group's name as in Topology",
		)
		.nullish()
		.describe("The resource group, as registered in OSG's Topology"),
	resource_name: z
		.string()
		.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "a resource's name as in Topology")
		.nullish()
		.describe("The resource, as registered in OSG's Topology"),
	workers: z
		.union([count(1, 50), z.literal("autoscaled")])
		.nullish()
		.describe(
			"Number of workers, or autoscaled: another controller scales the Deployment",
		),
	every_minutes: z
		.literal(periods)
		.nullish()
		.describe("How often a worker that ended is replaced"),
	paused: z
		.boolean()
		.nullish()
		.describe("Let the workers end without starting new ones"),
	lifetime: lifetime.nullish(),
	offer: offer.nullish().describe("What each worker offers to jobs"),
	pool: pool
		.nullish()
		.describe("The pool, by name or by its central manager (default ospool)"),
	itb: z
		.boolean()
		.nullish()
		.describe("Use the scripts and the pool of the Integration Test Bed"),
	ccb_ports: z
		.strictObject({
			low: port.describe("The first port"),
			high: port.describe("The last port"),
		})
		.nullish()
		.describe(
			"Ports of the central manager's CCB servers, one chosen at random",
		),
	project: z
		.string()
		.regex(/^[A-Za-z0-9._-]+$/, "a project's name")
		.nullish()
		.describe("Run only jobs of this project"),
	start: line
		.nullish()
		.describe("ClassAd expression that must also be true for a job to start"),
	token_secret: z
		.strictObject({
			name: label.describe("Name of the Secret"),
			key: z
				.string()
				.regex(/^[A-Za-z0-9._-]+$/, "letters, digits, ., _ and -")
				.optional()
				.describe("Its key (default flock.opensciencegrid.org)"),
		})
		.nullish()
		.describe("An existing Secret for the IDTOKEN, instead of the stack's"),
	squid: serviceName
		.nullish()
		.describe("A Frontier Squid of the same stack, by name"),
	http_proxy: z
		.string()
		.regex(
			/^http:\/\/[a-z0-9]([-a-z0-9.]*[a-z0-9])?:\d{1,5}$/,
			"a proxy such as http://squid.example.org:3128",
		)
		.nullish()
		.describe("Another squid, by its address"),
	networks: z
		.array(network)
		.nullish()
		.describe(
			"Private networks that jobs may reach, in addition to the Internet",
		),
	cvmfs: cvmfs.nullish().describe("How jobs get CVMFS (default: no CVMFS)"),
	job_containers: z
		.boolean()
		.nullish()
		.describe("Whether jobs may run in containers (Apptainer)"),
	default_images: z
		.strictObject({
			cpu: shares.nullish().describe("For jobs without GPUs"),
			gpu: shares.nullish().describe("For jobs with GPUs"),
		})
		.nullish()
		.describe("Images for jobs that request none, each with its percentage"),
	attributes: z
		.record(name, z.union([z.boolean(), z.number(), plainText]).nullable())
		.nullish()
		.describe("More attributes of the machine's ClassAd"),
	job_environment: z
		.record(name, plainText.nullable())
		.nullish()
		.describe("Environment variables of every job"),
	htcondor: z
		.record(name, z.union([z.boolean(), z.number(), line]).nullable())
		.nullish()
		.describe("More HTCondor settings"),
	logs: z
		.strictObject({
			central: z
				.boolean()
				.nullish()
				.describe("Also send logs to OSG's server (default true)"),
			host: hostName.nullish().describe("Another server for the logs"),
			registry: hostName
				.nullish()
				.describe("The token registry that certifies their sender"),
		})
		.nullish(),
});

export type OspoolEpLayer = z.infer<typeof ospoolEpLayer>;

/** How the layers of workers' settings are put together. */
export const ospoolEpDepths: Depths<OspoolEpLayer> = {
	...commonDepths,
	kind: 0,
	image: 0,
	region: 0,
	site: 0,
	resource_name: 0,
	workers: 0,
	every_minutes: 0,
	paused: 0,
	lifetime: 1,
	offer: 1,
	pool: 0,
	itb: 0,
	ccb_ports: 0,
	project: 0,
	start: 0,
	token_secret: 0,
	squid: 0,
	http_proxy: 0,
	networks: 0,
	cvmfs: 1,
	job_containers: 0,
	default_images: 1,
	attributes: 1,
	job_environment: 1,
	htcondor: 1,
	logs: 1,
};
