import type { TemporaryProject } from "../../support/project.ts";
import {
	both,
	itRefuses,
	localStack,
	onlyServices,
	type ServiceCase,
} from "../../support/serviceFaults.ts";

const file = "config/services/ospool-ucsd.yaml";
const head = "kind: ospool-ep\nsite: S\nresource_name: R\n";

/** The workers' file with this behind what they must be told, and no more in the stack's entry. */
const written = (text: string) =>
	both(
		(project: TemporaryProject) => {
			project.write(file, `${head}${text}\n`);
		},
		onlyServices("squid-ucsd", "ospool-ucsd"),
	);
/** The same with an offer, and these settings from line 5 on. */
const settings = (text: string) =>
	written(`offer: { cpus: 4, memory: 8Gi, disk: 20Gi }\n${text}`);
const offering = (offer: string) => written(`offer: ${offer}`);

const cases: ServiceCase[] = [
	{
		title: "an unknown key of workers",
		change: settings("lifetime: { idle_minuts: 30 }"),
		at: `${file}:5:13`,
		says: /unknown key "idle_minuts"; allowed are accept_hours, .*Did you mean "idle_minutes"\?/,
	},
	{
		title: "workers without their resource in Topology",
		change: both(
			(p) => p.write(file, "kind: ospool-ep\nsite: SDSC-PRP\n"),
			onlyServices("ospool-ucsd"),
		),
		at: `${localStack}:4:7`,
		says: /resource_name: The value is missing: the resource's name in Topology is needed/,
	},
	{
		title: "an offer without its memory",
		change: offering("{ cpus: 4, disk: 20Gi }"),
		at: `${file}:4:1`,
		says: /offer.memory: The value is missing: memory for jobs is needed/,
	},
	{
		title: "memory without its unit",
		change: offering('{ cpus: 4, memory: "8192", disk: 20Gi }'),
		at: `${file}:4:27`,
		says: /Found "8192", allowed is a size with its unit, for example 512Mi or 4Gi/,
	},
	{
		title: "a priority class that the cluster does not allow",
		change: (p) =>
			p.replace(
				"config/clusters/local.yaml",
				"priority_classes: [opportunistic]",
				"priority_classes: [backfill]",
			),
		at: "config/services/base/ospool-ep.yaml:3:17",
		says: /unknown priority class "opportunistic", allowed is backfill \(rules.priority_classes of config\/clusters\/local.yaml\)/,
	},
	{
		title: "workers that outlive their image",
		change: settings("lifetime: { accept_hours: 60 }"),
		at: `${file}:5:27`,
		says: /Found 60 with retire_hours 24, together 84, allowed are at most 71 together: OSG wants a new image every 72 hours/,
	},
	{
		title: "idle minutes so few that the kubelet would call it a crash loop",
		change: settings("lifetime: { idle_minutes: 5 }"),
		at: `${file}:5:27`,
		says: /Found 5, allowed is a value of at least 10/,
	},
	{
		title: "a period that hours are no multiple of",
		change: settings("every_minutes: 7"),
		at: `${file}:5:16`,
		says: /Found 7, allowed (are|is) .*5.*6.*10.*12.*15/,
	},
	{
		title: "more workers than CronJobs are good for",
		change: settings("workers: 500"),
		at: `${file}:5:10`,
		says: /Found 500, allowed is .*50/,
	},
	{
		title: "autoscaled workers that are to pause",
		change: settings("workers: autoscaled\npaused: true"),
		at: `${file}:6:9`,
		says: /Found true with workers: autoscaled.*tell the autoscaler/,
	},
	{
		title: "a memory limit below what is offered",
		change: settings("resources: { limits: { memory: 8Gi } }"),
		at: `${file}:5:32`,
		says: /Found 8Gi, allowed is at least 8448Mi: offer.memory \(8Gi\) and 256Mi for the daemons/,
	},
	{
		title: "fewer cores than are offered",
		change: settings("resources: { requests: { cpu: 2 } }"),
		at: `${file}:5:31`,
		says: /Found 2, allowed is at least 4: the cores of offer.cpus/,
	},
	{
		title: "ephemeral storage below what is offered",
		change: settings("resources: { limits: { ephemeral-storage: 20Gi } }"),
		at: `${file}:5:43`,
		says: /Found 20Gi, allowed is at least 24Gi: offer.disk \(20Gi\) and 4Gi for logs and caches/,
	},
	{
		title: "a START expression that HTCondor cannot read",
		change: settings('start: TARGET.RequestMemory < 4096 && (Owner == "me"'),
		at: `${file}:5:8`,
		says: /start: At character 46: Found the end where "\)" is needed/,
	},
	{
		title: "a start that ends in a comment",
		change: settings("start: TARGET.RequestMemory < 4096 // MB"),
		at: `${file}:5:8`,
		says: /start: At character 29: Found the comment "\/\/ MB", which hides/,
	},
	{
		title: "a start that calls a function that does not exist",
		change: settings("start: isUndef(TARGET.RequestGpus)"),
		at: `${file}:5:8`,
		says: /start: At character 1: HTCondor has no function "isUndef".*did you mean isUndefined\?/,
	},
	{
		title: "a condition among HTCondor's settings with too few arguments",
		change: settings("htcondor: { PREEMPT: 'ifThenElse(a, b)' }"),
		at: "",
		says: /htcondor.PREEMPT: At character 1: Found ifThenElse with 2 arguments/,
	},
	{
		title: "a squid that the stack does not have",
		change: settings("squid: squid-ucds"),
		at: `${file}:5:8`,
		says: /unknown frontier-squid of the stack "squid-ucds", allowed is squid-ucsd. Did you mean "squid-ucsd"\?/,
	},
	{
		title: "two proxies",
		change: settings(
			"squid: squid-ucsd\nhttp_proxy: http://squid.example.org:3128",
		),
		at: `${file}:6:13`,
		says: /another proxy beside squid, squid-ucsd, allowed is one of the two/,
	},
	{
		title: "a proxy that curl and CVMFS would read otherwise",
		change: settings("http_proxy: squid.example.org:3128"),
		at: `${file}:5:13`,
		says: /allowed is a proxy such as http:\/\/squid.example.org:3128/,
	},
	{
		title: "CVMFS of the nodes where they lend none",
		change: settings("cvmfs: { from: host }"),
		at: `${file}:5:16`,
		says: /Found host, but the nodes of local lend no CVMFS to pods \(cvmfs.host_path of config\/clusters\/local.yaml\)/,
	},
	{
		title: "CVMFS by a claim where no driver is",
		change: settings("cvmfs: { from: claim }"),
		at: `${file}:5:16`,
		says: /Found claim, but local has no storage class for CVMFS/,
	},
	{
		title: "cvmfsexec where no container may be privileged",
		change: settings(
			"cvmfs: { from: exec, repositories: [oasis.opensciencegrid.org] }",
		),
		at: `${file}:5:16`,
		says: /Found exec, which needs a privileged container, allowed on local is none \(rules.privileged/,
	},
	{
		title: "repositories of CVMFS that the node mounts",
		change: settings(
			"cvmfs: { from: host, repositories: [oasis.opensciencegrid.org] }",
		),
		at: `${file}:5:22`,
		says: /Found repositories with host, allowed is it with from: exec/,
	},
	{
		title: "jobs in containers where pods may make no namespaces",
		change: settings("job_containers: true"),
		at: `${file}:5:17`,
		says: /pods of local may not make the namespaces that Apptainer needs \(rules.seccomp_profile or rules.privileged/,
	},
	{
		title: "GPUs with an image that has no CUDA",
		change: offering("{ cpus: 4, memory: 8Gi, disk: 20Gi, gpus: 1 }"),
		at: `${file}:4:50`,
		says: /Found 1 with the image of el9.*give image: \{ variant: cuda_11_8_0 \}/,
	},
	{
		title: "the Integration Test Bed in another pool",
		change: settings("pool: cm.example.org\nitb: true"),
		at: `${file}:6:6`,
		says: /Found true with pool cm.example.org, allowed is it with ospool or itb-ospool/,
	},
	{
		title: "a pool that nobody knows",
		change: settings("pool: osppool"),
		at: `${file}:5:7`,
		says: /Found "osppool", allowed (are|is) .*ospool/,
	},
	{
		title: "CCB's ports in a pool whose servers are known",
		change: settings("ccb_ports: { low: 9620, high: 9630 }"),
		at: `${file}:5:1`,
		says: /Found ports with pool ospool/,
	},
	{
		title: "a setting of HTCondor that is decided elsewhere",
		change: settings("htcondor: { num_cpus: 16 }"),
		at: `${file}:5:23`,
		says: /Found num_cpus, which offer.cpus decides/,
	},
	{
		title: "an attribute that is decided elsewhere",
		change: settings("attributes: { GLIDEIN_Site: Elsewhere }"),
		at: `${file}:5:29`,
		says: /Found GLIDEIN_Site, which site decides/,
	},
	{
		title: "shares of images that make no whole",
		change: settings(
			"job_containers: true\ndefault_images: { cpu: { htc/rocky:9: 60 } }",
		),
		at: `${file}:6:19`,
		says: /Found shares that make 60 together, allowed is 100/,
	},
	{
		title: "a variable that would end its quotes",
		change: settings(`job_environment: { GREETING: "it's" }`),
		at: `${file}:5:30`,
		says: /allowed is one line of text without quotes/,
	},
	{
		title: "a token in clear",
		change: (p) =>
			p.write(
				localStack,
				"config:\n  glidefleet:cluster: local\n  glidefleet:services: [squid-ucsd, ospool-ucsd]\n  glidefleet:credentials:\n    ospool-ucsd:\n      flock.opensciencegrid.org: in-clear\n",
			),
		at: `${localStack}:6:`,
		says: /Found the credential in clear, allowed is an encrypted one/,
	},
	{
		title: "a token for workers that take theirs from a Secret",
		change: both(settings("token_secret: { name: ospool-token }"), (p) =>
			p.write(
				localStack,
				'config:\n  glidefleet:cluster: local\n  glidefleet:services: [ospool-ucsd]\n  glidefleet:credentials:\n    ospool-ucsd:\n      flock.opensciencegrid.org: { secure: "x" }\n',
			),
		),
		at: `${localStack}:6:`,
		says: /credential "flock.opensciencegrid.org", which ospool-ucsd does not use, allowed is none/,
	},
	{
		title: "an unknown key in the stack's entry for workers",
		change: onlyServices("squid-ucsd", "{ service: ospool-ucsd, worker: 4 }"),
		at: `${localStack}:5:31`,
		says: /unknown key "worker"; allowed are .*Did you mean "workers"\?/,
	},
];

describe("The settings of OSPool workers", () => itRefuses(cases));
