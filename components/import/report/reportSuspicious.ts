import { nearest } from "../../../settings/nearest.ts";
import { imageContract } from "../../frontend/imageContract.ts";
import type { KubernetesFacts } from "../kubernetes/kubernetesFacts.ts";
import { type DraftModel, draftSections } from "../repairs/draft.ts";
import type { Findings } from "./findings.ts";

/** Reports what was left as it was and looks wrong; `scripts` are the repositories of validation scripts. */
export function reportSuspicious(
	model: DraftModel,
	{ deployment, ingressHost }: KubernetesFacts,
	scripts: readonly string[],
	{ left }: Findings,
): void {
	const hosts = (model.collectors ?? [])
		.filter(({ secondary }) => !secondary)
		.map(({ node = "" }) => node.split(":")[0] ?? "");
	const pool = deployment?.pool?.split(",").map((each) => each.trim());
	if (pool !== undefined && !sameSet(pool, hosts))
		left.push({
			where: "Deployment env VO_POOL",
			what: `It names ${pool.join(", ")}, but the collectors are ${hosts.join(", ")}: the collectors are used`,
		});
	const url = model.stage?.web_base_url ?? "";
	const urlHost = URL.canParse(url) ? new URL(url).hostname : "";
	if (
		ingressHost !== undefined &&
		ingressHost !== urlHost &&
		!ingressHost.endsWith(".optiputer.net")
	)
		left.push({
			where: "Ingress host",
			what: `It is ${ingressHost}, but glideins are sent to ${urlHost}: the latter is used`,
		});
	for (const { prefix, settings, group } of draftSections(model)) {
		if (
			group &&
			(settings.security?.credentials ?? []).length +
				(model.security?.credentials ?? []).length ===
				0
		)
			left.push({
				where: `${prefix}security/credentials`,
				what: "The group has no credential, and factories refuse glideins without one: set a proxy",
			});
	}
	reportKeyNames(model, left);
	reportCvmfs(model, left);
	reportAbsent(model, scripts, left);
}

/** Keys for the glideins' IDTOKENs: the pod has one. */
function reportKeyNames(model: DraftModel, left: Findings["left"]): void {
	for (const { prefix, settings } of draftSections(model)) {
		const name = settings.security?.idtoken_keyname;
		if (name !== undefined && name !== "FRONTEND")
			left.push({
				where: `${prefix}security/@idtoken_keyname`,
				what: `The pod has the signing key FRONTEND only, and no glidein gets an IDTOKEN without ${name}: remove idtoken_keyname, and set the pool's key as FRONTEND`,
			});
	}
}

const repositories = [
	"singularity.opensciencegrid.org",
	"oasis.opensciencegrid.org",
];

function reportCvmfs(model: DraftModel, left: Findings["left"]): void {
	for (const { prefix, settings } of draftSections(model))
		for (const [name, { value = "" }] of Object.entries(settings.attrs ?? {}))
			for (const [, repository = ""] of value.matchAll(/\/cvmfs\/([\w.-]+)/g)) {
				const near = nearest(repository.slice(0, 100), repositories);
				if (near === undefined || near === repository) continue;
				left.push({
					where: `${prefix}attrs[${name}]/@value`,
					what: `Unknown repository /cvmfs/${repository}; did you mean /cvmfs/${near}?`,
				});
			}
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
	return (
		new Set([...a, ...b]).size === new Set(a).size &&
		new Set(a).size === new Set(b).size
	);
}

/** Files that neither the image nor a repository of scripts brings. */
function reportAbsent(
	model: DraftModel,
	scripts: readonly string[],
	left: Findings["left"],
): void {
	const present = [
		`${imageContract.home}/`,
		`${imageContract.proxies}/`,
		"/usr/",
		...scripts.map(
			(repository) =>
				`${imageContract.scripts}/${(repository.split("/").at(-1) ?? "").replace(/\.git$/, "")}/`,
		),
	];
	for (const { prefix, settings } of draftSections(model)) {
		const { files = [], match, security } = settings;
		const paths = [
			...files.map(({ absfname }) => absfname),
			match?.policy_file,
			...(security?.credentials ?? []).map(({ absfname }) => absfname),
		];
		for (const path of paths)
			if (
				path?.startsWith("/") &&
				!present.some((each) => path.startsWith(each))
			)
				left.push({
					where: `${prefix}${path}`,
					what: "The pod has no such file: add it through a scripts repository, or use one from the image",
				});
	}
}
