import { defined } from "../../../glideinwms/defined.ts";
import type { FrontendLayer } from "../../frontend/schema/frontend.ts";
import type { DeploymentFacts } from "../kubernetes/deploymentFacts.ts";
import type { KubernetesFacts } from "../kubernetes/kubernetesFacts.ts";
import type { LayerContext } from "./layerContext.ts";
import { resourcesLayer } from "./resources.ts";

type Script = NonNullable<FrontendLayer["validation_scripts"]>[number];
type PodLayer = Pick<
	FrontendLayer,
	"validation_scripts" | "environment" | "avoid_nodes" | "resources" | "storage"
>;

/** The settings of pod and volume, as far as they differ from the base's; nothing where the source has no such objects. */
export function podLayer(
	context: LayerContext,
	{ deployment, storage }: KubernetesFacts,
): PodLayer {
	const { base } = context;
	const isBase = String(base.storage ?? "1Gi") === storage;
	return defined({
		...(deployment ? deploymentLayer(context, deployment) : {}),
		storage: isBase ? undefined : storage,
	}) as PodLayer;
}

function deploymentLayer(
	context: LayerContext,
	deployment: DeploymentFacts,
): PodLayer {
	const { base } = context;
	const own = Object.entries(deployment.environment).filter(
		([name, value]) => base.environment?.[name] !== value,
	);
	const gone = Object.keys(base.environment ?? {})
		.filter((name) => !Object.hasOwn(deployment.environment, name))
		.map((name) => [name, null] as const);
	const environment = [...own, ...gone].sort(([a], [b]) => (a < b ? -1 : 1));
	const isSame =
		JSON.stringify(deployment.avoidNodes) ===
		JSON.stringify([...(base.avoid_nodes ?? [])].sort());
	return defined({
		validation_scripts: scriptLayers(context, deployment),
		environment:
			environment.length > 0 ? Object.fromEntries(environment) : undefined,
		avoid_nodes: isSame ? undefined : [...deployment.avoidNodes],
		resources: resourcesLayer(context, deployment),
	}) as PodLayer;
}

/** The repositories of scripts; one that the base has is checked out at the base's commit, unless the source names a branch. */
function scriptLayers(
	{ base, model, findings }: LayerContext,
	{ scripts }: DeploymentFacts,
): Script[] | undefined {
	const inherited = base.validation_scripts ?? [];
	const layers = scripts.map(({ repository, branch }, index): Script => {
		const known = inherited.find((each) => each.repository === repository);
		if (branch !== undefined) return { repository, branch };
		if (known?.commit === undefined) return { repository, branch: "HEAD" };
		findings.repairs.push({
			where: `Deployment env GWMS_FE_VS_REPO_${index + 1}`,
			was: "the newest commit, cloned at every start",
			is: `commit ${known.commit.slice(0, 8)}, checked out by an init container`,
			why: "a moving branch may lack files that are needed; a failed clone stops the start",
			also: [`Deployment scripts ${repository}`],
		});
		return known;
	});
	const directories = new Set(
		[model, ...Object.values(model.groups ?? {})].flatMap(({ files = [] }) =>
			files.map(({ absfname = "" }) => /^\/opt\/([^/]+)\//.exec(absfname)?.[1]),
		),
	);
	const isNeeded = inherited.some(({ repository }) =>
		directories.has(
			repository
				.split("/")
				.at(-1)
				?.replace(/\.git$/, ""),
		),
	);
	if (layers.length === 0 && isNeeded) {
		for (const { repository } of inherited)
			findings.repairs.push({
				where: `Deployment scripts ${repository}`,
				was: "not given",
				is: "as in the base",
				why: "staged files come from there",
			});
		return undefined;
	}
	return JSON.stringify(layers) === JSON.stringify(inherited)
		? undefined
		: layers;
}
