import { isRecord } from "../../../glideinwms/isRecord.ts";
import { imageContract } from "../../frontend/imageContract.ts";
import type { Findings } from "../report/findings.ts";
import { at, listAt, type SourceManifest, textAt } from "./manifest.ts";

/** Amounts as the source writes them, by resource. */
export type SourceAmounts = Readonly<Record<string, string | number>>;

/** What of a Deployment settings hold. */
export interface DeploymentFacts {
	readonly environment: Readonly<Record<string, string>>;
	readonly requests: SourceAmounts;
	readonly limits: SourceAmounts;
	/** Repositories cloned at the start, and their branch where one is given. */
	readonly scripts: readonly { repository: string; branch?: string }[];
	readonly avoidNodes: readonly string[];
	/** The pool's hosts as the container gets them. */
	readonly pool: string | undefined;
	/** Who issues the IDTOKENs for glideins. */
	readonly trustDomain: string | undefined;
	/** Names of Secrets, by the directory that they are mounted to. */
	readonly secrets: ReadonlyMap<string, string>;
}

const tokenFolder = "_CONDOR_SEC_TOKEN_DIRECTORY";
const trustDomain = "_CONDOR_TRUST_DOMAIN";
const timeouts = "_CONDOR_TOOL_TIMEOUT_MULTIPLIER";
/** Variables that the pod gets from other settings. */
const given = ["VO_POOL", tokenFolder, trustDomain];

/** Reads a frontend's Deployment. */
export function deploymentFacts(
	{ value }: SourceManifest,
	findings: Findings,
): DeploymentFacts {
	const pod = at(value, "spec", "template", "spec");
	const container = at(pod, "containers", 0);
	const environment = new Map<string, string>();
	for (const each of listAt(container, "env")) {
		const name = textAt(each, "name") ?? "";
		const text = textAt(each, "value");
		if (text !== undefined) environment.set(name, text);
		else if (at(each, "valueFrom") !== undefined)
			findings.lost.push({
				where: `Deployment env ${name}`,
				what: "Its value comes from another object: set it under environment, unless it is secret",
			});
	}
	const tokens = environment.get(tokenFolder);
	if (tokens !== undefined && tokens !== imageContract.tokens)
		findings.repairs.push({
			where: `Deployment env ${tokenFolder}`,
			was: tokens,
			is: imageContract.tokens,
			why: "the tokens are mounted there",
		});
	const multiplier = environment.get(timeouts) ?? "1";
	if (Number(multiplier) > 3) {
		environment.delete(timeouts);
		findings.repairs.push({
			where: `Deployment env ${timeouts}`,
			was: multiplier,
			is: "not given",
			why: "one unresponsive factory would stop all groups for hours",
		});
	}
	const own = [...environment].filter(
		([name]) => !given.includes(name) && !name.startsWith("GWMS_FE_VS_"),
	);
	return {
		environment: Object.fromEntries(own),
		requests: amountsAt(container, "requests"),
		limits: amountsAt(container, "limits"),
		scripts: scriptsOf(environment),
		avoidNodes: avoidedNodes(pod),
		pool: environment.get("VO_POOL"),
		trustDomain: environment.get(trustDomain),
		secrets: secretsOf(pod, container),
	};
}

/** Lists of conditions on nodes, each of which is an alternative to the others. */
export function nodeTerms(value: unknown): unknown[][] {
	const terms = listAt(
		value,
		"affinity",
		"nodeAffinity",
		"requiredDuringSchedulingIgnoredDuringExecution",
		"nodeSelectorTerms",
	);
	return terms.map((term) => listAt(term, "matchExpressions"));
}

/** True for the condition that keeps a pod off nodes by their names. */
export function avoidsNodes(condition: unknown): boolean {
	return (
		textAt(condition, "key") === "kubernetes.io/hostname" &&
		textAt(condition, "operator") === "NotIn"
	);
}

function avoidedNodes(pod: unknown): string[] {
	const names = nodeTerms(pod)
		.flat()
		.filter(avoidsNodes)
		.flatMap((condition) => listAt(condition, "values"))
		.map(String);
	return [...new Set(names)].sort();
}

function amountsAt(
	container: unknown,
	kind: "requests" | "limits",
): SourceAmounts {
	const amounts = at(container, "resources", kind);
	const entries = Object.entries(isRecord(amounts) ? amounts : {}).filter(
		(entry): entry is [string, string | number] =>
			["string", "number"].includes(typeof entry[1]),
	);
	return Object.fromEntries(entries);
}

function scriptsOf(environment: ReadonlyMap<string, string>) {
	const numbered = [...environment].flatMap(([name, repository]) => {
		const number = /^GWMS_FE_VS_REPO_(\d+)$/.exec(name)?.[1];
		return number === undefined ? [] : [{ number, repository }];
	});
	return numbered
		.sort((a, b) => Number(a.number) - Number(b.number))
		.map(({ number, repository }) => {
			const branch = environment.get(`GWMS_FE_VS_BRANCH_${number}`);
			return branch === undefined ? { repository } : { repository, branch };
		});
}

function secretsOf(pod: unknown, container: unknown): Map<string, string> {
	const names = new Map(
		listAt(pod, "volumes").map((volume) => [
			textAt(volume, "name"),
			textAt(volume, "secret", "secretName"),
		]),
	);
	return new Map(
		listAt(container, "volumeMounts").flatMap((mount) => {
			const name = names.get(textAt(mount, "name"));
			const path = textAt(mount, "mountPath");
			return name === undefined || path === undefined
				? []
				: [[path.replace(/\/+$/, ""), name] as const];
		}),
	);
}
