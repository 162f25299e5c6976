import { isDeepStrictEqual } from "node:util";
import { createTwoFilesPatch } from "diff";
import { kubectlName } from "../../cluster/live/liveObject.ts";
import type { Manifest } from "../../components/shared/manifest.ts";
import { keptObjects } from "../../components/stack/keptObjects.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { stackManifests } from "../../components/stack/stackManifests.ts";
import { toYaml } from "../render/toYaml.ts";

/** What happens to an object. */
export interface ObjectChange {
	/** The VO or service. */
	readonly service: string;
	/** As kubectl names it, `deployment/gluex-frontend`. */
	readonly object: string;
	readonly change: "create" | "update" | "delete";
	/** What it means beyond that. */
	readonly effect?: "pods restart" | "kept in the cluster";
	/** The manifests' difference, as `diff -u` writes it. */
	readonly patch: string;
}

/** What happens to a stack; credentials are named as `VO: file`. */
export interface StackChange {
	readonly stack: string;
	/** Whether it can be deployed: its file is not gone. */
	readonly isThere: boolean;
	readonly objects: readonly ObjectChange[];
	readonly credentials: readonly string[];
	/** Why more may change than is known; only the engine's preview tells then. */
	readonly unknown?: string;
}

/** What changes between two plans of a stack, in the order of the manifests; undefined is a stack that is not there. */
export function objectChanges(
	before: StackPlan | undefined,
	after: StackPlan | undefined,
): ObjectChange[] {
	const old = manifestsOf(before);
	const all = manifestsOf(after);
	const kept = new Set(
		before === undefined ? [] : Object.values(keptObjects(before)).flat(),
	);
	const gone = [...old].filter(([key]) => !all.has(key));
	return [
		...[...all].flatMap(([key, { service, manifest }]) => {
			const past = old.get(key)?.manifest;
			if (isDeepStrictEqual(past, manifest)) return [];
			const change = past === undefined ? "create" : "update";
			return [
				{
					...{ service, object: kubectlName(manifest), change },
					...(restarts(past, manifest) && { effect: "pods restart" }),
					patch: patchOf(service, past, manifest),
				} satisfies ObjectChange,
			];
		}),
		...gone.map(([, { service, manifest }]) => {
			const object = kubectlName(manifest);
			return {
				...{ service, object, change: "delete" },
				...(kept.has(object) && { effect: "kept in the cluster" }),
				patch: patchOf(service, manifest, undefined),
			} satisfies ObjectChange;
		}),
	];
}

interface Owned {
	readonly service: string;
	readonly manifest: Manifest;
}

function manifestsOf(plan: StackPlan | undefined): Map<string, Owned> {
	const all = plan === undefined ? [] : stackManifests(plan);
	return new Map(
		all.flatMap(({ service, manifests }) =>
			manifests.map((manifest) => {
				const { namespace } = manifest.metadata;
				const key = `${manifest.apiVersion} ${namespace} ${kubectlName(manifest)}`;
				return [key, { service, manifest }];
			}),
		),
	);
}

/** Whether the pods that are there are replaced. */
function restarts(before: Manifest | undefined, after: Manifest): boolean {
	const [old, own] = [podTemplate(before), podTemplate(after)];
	return old !== undefined && !isDeepStrictEqual(old, own);
}

function podTemplate(manifest: Manifest | undefined): unknown {
	const { spec } = (manifest ?? {}) as { spec?: { template?: unknown } };
	return spec?.template;
}

function patchOf(
	service: string,
	before: Manifest | undefined,
	after: Manifest | undefined,
): string {
	const manifest = after ?? before;
	const file = `${service}/${manifest === undefined ? "" : kubectlName(manifest)}`;
	const text = (one: Manifest | undefined) =>
		one === undefined ? "" : toYaml([one]).replace(/^---\n/, "");
	const [from, to] = [before, after].map((one, index) =>
		one === undefined ? "/dev/null" : `${"ab"[index]}/${file}`,
	);
	const patch = createTwoFilesPatch(
		...([from ?? "", to ?? "", text(before), text(after)] as const),
		...([undefined, undefined, { context: 3 }] as const),
	);
	return patch.replace(/^=+\n/, "");
}
