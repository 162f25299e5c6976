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
		says: /Unknown key "idle_minuts"; did you mean "idle_minutes"\? Expected one of accept_hours, .*/,
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
		says: /Expected a size with its unit, for example 512Mi or 4Gi.*, found "8192"/,
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
		says: /Unknown priority class "opportunistic": expected backfill \(rules.priority_classes of config\/clusters\/local.yaml\)/,
	},
	{
		title: "workers that outlive their image",
		change: settings("lifetime: { accept_hours: 60 }"),
		at: `${file}:5:27`,
		says: /Expected accept_hours plus retire_hours of at most 71, found 60 plus 24, 84: OSG requires a new image every 72 hours, and starting takes time/,
	},
	{
		title: "idle minutes so few that the kubelet would call it a crash loop",
		change: settings("lifetime: { idle_minutes: 5 }"),
		at: `${file}:5:27`,
		says: /Expected at least 10.*, found 5/,
	},
	{
		title: "a period that hours are no multiple of",
		change: settings("every_minutes: 7"),
		at: `${file}:5:16`,
		says: /Expected one of 5, 6, 10, 12, 15, 20, 30, 60, found 7/,
	},
	{
		title: "more workers than CronJobs are good for",
		change: settings("workers: 500"),
		at: `${file}:5:10`,
		says: /Expected .*50.*, found 500/,
	},
	{
		title: "autoscaled workers that are to pause",
		change: settings("workers: autoscaled\npaused: true"),
		at: `${file}:6:9`,
		says: /paused requires a number of workers, found "autoscaled": set the autoscaler to zero replicas/,
	},
	{
		title: "a memory limit below what is offered",
		change: settings("resources: { limits: { memory: 8Gi } }"),
		at: `${file}:5:32`,
		says: /Expected at least 8448Mi.*, found "8Gi": offer.memory \(8Gi\) and 256Mi for the daemons/,
	},
	{
		title: "fewer cores than are offered",
		change: settings("resources: { requests: { cpu: 2 } }"),
		at: `${file}:5:31`,
		says: /Expected at least 4.*, found "2": the cores of offer.cpus/,
	},
	{
		title: "ephemeral storage below what is offered",
		change: settings("resources: { limits: { ephemeral-storage: 20Gi } }"),
		at: `${file}:5:43`,
		says: /Expected at least 24Gi.*, found "20Gi": offer.disk \(20Gi\) and 4Gi for logs and caches/,
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
		says: /start: At character 29: The comment "\/\/ MB" hides what is appended after it: remove it/,
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
		says: /htcondor\.PREEMPT: At character 1: Found ifThenElse with 2 arguments, an error: expected ifThenElse\(condition, any, any\)/,
	},
	{
		title: "a squid that the stack does not have",
		change: settings("squid: squid-ucds"),
		at: `${file}:5:8`,
		says: /Unknown frontier-squid "squid-ucds" of the stack; did you mean "squid-ucsd"\? Expected squid-ucsd/,
	},
	{
		title: "two proxies",
		change: settings(
			"squid: squid-ucsd\nhttp_proxy: http://squid.example.org:3128",
		),
		at: `${file}:6:13`,
		says: /Expected either squid or http_proxy, found both \(squid "squid-ucsd"\)/,
	},
	{
		title: "a proxy that curl and CVMFS would read otherwise",
		change: settings("http_proxy: squid.example.org:3128"),
		at: `${file}:5:13`,
		says: /Expected a proxy such as http:\/\/squid\.example\.org:3128, found "squid\.example\.org:3128"/,
	},
	{
		title: "CVMFS of the nodes where they lend none",
		change: settings("cvmfs: { from: host }"),
		at: `${file}:5:16`,
		says: /The nodes of local have no CVMFS for pods \(cvmfs\.host_path of config\/clusters\/local.yaml\), found "host"/,
	},
	{
		title: "CVMFS by a claim where no driver is",
		change: settings("cvmfs: { from: claim }"),
		at: `${file}:5:16`,
		says: /local has no storage class for CVMFS \(cvmfs\.storage_class of config\/clusters\/local\.yaml\), found "claim"/,
	},
	{
		title: "cvmfsexec where no container may be privileged",
		change: settings(
			"cvmfs: { from: exec, repositories: [oasis.opensciencegrid.org] }",
		),
		at: `${file}:5:16`,
		says: /exec requires a privileged container, which local does not allow \(rules\.privileged of config\/clusters\/local\.yaml\)/,
	},
	{
		title: "repositories of CVMFS that the node mounts",
		change: settings(
			"cvmfs: { from: host, repositories: [oasis.opensciencegrid.org] }",
		),
		at: `${file}:5:22`,
		says: /repositories requires from: exec, found .*/,
	},
	{
		title: "jobs in containers where pods may make no namespaces",
		change: settings("job_containers: true"),
		at: `${file}:5:17`,
		says: /Pods of local may not create the namespaces that Apptainer needs \(rules\.seccomp_profile or rules\.privileged of config\/clusters\/local\.yaml\)/,
	},
	{
		title: "GPUs with an image that has no CUDA",
		change: offering("{ cpus: 4, memory: 8Gi, disk: 20Gi, gpus: 1 }"),
		at: `${file}:4:50`,
		says: /GPUs require an image with CUDA, found 1 with the image variant "el9": set image: \{ variant: cuda_11_8_0 \}/,
	},
	{
		title: "the Integration Test Bed in another pool",
		change: settings("pool: cm.example.org\nitb: true"),
		at: `${file}:6:6`,
		says: /itb requires the pool ospool or itb-ospool, found pool "cm\.example\.org"/,
	},
	{
		title: "a pool that nobody knows",
		change: settings("pool: osppool"),
		at: `${file}:5:7`,
		says: /Expected ospool, prod-ospool, itb-ospool, prod-path-facility, dev-path-facility, or the host of a central manager, with :port where it is not 9618, found "osppool"/,
	},
	{
		title: "CCB's ports in a pool whose servers are known",
		change: settings("ccb_ports: { low: 9620, high: 9630 }"),
		at: `${file}:5:1`,
		says: /ccb_ports requires the host of a custom central manager as pool, found "ospool", whose CCB servers the image knows/,
	},
	{
		title: "a setting of HTCondor that is decided elsewhere",
		change: settings("htcondor: { num_cpus: 16 }"),
		at: `${file}:5:23`,
		says: /num_cpus cannot be set: offer\.cpus sets it/,
	},
	{
		title: "an attribute that is decided elsewhere",
		change: settings("attributes: { GLIDEIN_Site: Elsewhere }"),
		at: `${file}:5:29`,
		says: /GLIDEIN_Site cannot be set: site sets it/,
	},
	{
		title: "shares of images that make no whole",
		change: settings(
			"job_containers: true\ndefault_images: { cpu: { htc/rocky:9: 60 } }",
		),
		at: `${file}:6:19`,
		says: /Expected shares with a total of 100, found 60/,
	},
	{
		title: "a variable that would end its quotes",
		change: settings(`job_environment: { GREETING: "it's" }`),
		at: `${file}:5:30`,
		says: /Expected one line of text without quotes, \$ and \\, found "it's"/,
	},
	{
		title: "a token in clear",
		change: (p) =>
			p.write(
				localStack,
				"config:\n  glidefleet:cluster: local\n  glidefleet:services: [squid-ucsd, ospool-ucsd]\n  glidefleet:credentials:\n    ospool-ucsd:\n      flock.opensciencegrid.org: in-clear\n",
			),
		at: `${localStack}:6:`,
		says: /This credential is not encrypted\. Remove it, renew it, and set it again: npx pulumi config set --stack local --secret --path/,
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
		says: /ospool-ucsd does not use the credential "flock\.opensciencegrid\.org": it uses none/,
	},
	{
		title: "an unknown key in the stack's entry for workers",
		change: onlyServices("squid-ucsd", "{ service: ospool-ucsd, worker: 4 }"),
		at: `${localStack}:5:31`,
		says: /Unknown key "worker"; did you mean "workers"\? Expected one of .*/,
	},
];

describe("The settings of OSPool workers", () => itRefuses(cases));
