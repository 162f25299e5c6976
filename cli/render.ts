import { join } from "node:path";
import { dump } from "js-yaml";
import type { Manifest } from "../components/shared/manifest.ts";
import { loadStack } from "../components/stack/loadStack.ts";
import type { StackPlan } from "../components/stack/plan.ts";
import {
	type ServiceManifests,
	stackManifests,
} from "../components/stack/stackManifests.ts";
import { unknownName } from "../settings/unknownName.ts";
import { makeFolder } from "../system/makeFolder.ts";
import { replaceFile } from "../system/replaceFile.ts";
import { oneStack } from "./oneStack.ts";
import { UsageError } from "./usageError.ts";

export interface RenderOptions {
	readonly stack?: string | undefined;
	readonly vo?: string[] | undefined;
	readonly service?: string[] | undefined;
	readonly out?: string | undefined;
	readonly rbac?: true | undefined;
	readonly move?: true | undefined;
	readonly readOnly?: true | undefined;
}

/** Prints a stack's manifests, or the Role to deploy them, as YAML, or writes one folder per service; no Secret has a value. */
export async function render(
	options: RenderOptions,
	root: string,
): Promise<number> {
	if (options.rbac && (options.vo ?? options.service) !== undefined)
		throw new UsageError(
			"--rbac is for a whole stack: remove --vo and --service",
		);
	if (options.move && !options.rbac)
		throw new UsageError("--move requires --rbac");
	if (options.readOnly && (!options.rbac || options.move))
		throw new UsageError("--read-only belongs to --rbac, without --move");
	const plan = loadStack(oneStack(options.stack, root), {
		root,
		credentials: false,
	});
	const stack = chosen(plan, options.vo, options.service);
	const services = options.rbac
		? [await account(stack, options)]
		: stackManifests(stack);
	if (options.out === undefined)
		process.stdout.write(
			toYaml(services.flatMap(({ manifests }) => manifests)),
		);
	else writeFolders(options.out, services);
	return 0;
}

/** The account that deploys, or that asks for the status, with its Role. */
async function account(
	stack: StackPlan,
	{ move, readOnly }: RenderOptions,
): Promise<ServiceManifests> {
	const [{ movePermissions }, rbac] = await Promise.all([
		import("../cluster/permissions/movePermissions.ts"),
		import("../cluster/permissions/rbacManifests.ts"),
	]);
	if (readOnly)
		return { service: rbac.readerName, manifests: rbac.readerManifests(stack) };
	const manifests = rbac.rbacManifests(stack, move ? movePermissions : []);
	return { service: rbac.deployerName, manifests };
}

/** Manifests as a stream of YAML documents, keys sorted, so that equal objects give equal bytes. */
export function toYaml(manifests: readonly Manifest[]): string {
	const text = (manifest: Manifest) =>
		dump(manifest, { lineWidth: -1, noRefs: true, sortKeys: true });
	return manifests.map((manifest) => `---\n${text(manifest)}`).join("");
}

/** The stack with the VOs and services that were asked for; with all, where none was. */
function chosen(
	plan: StackPlan,
	vos: string[] | undefined,
	services: string[] | undefined,
): StackPlan {
	if (vos === undefined && services === undefined) return plan;
	const frontends = pick("VO", plan.frontends, ({ vo }) => vo, vos);
	const others = pick("service", plan.services, ({ name }) => name, services);
	return { ...plan, frontends, services: others };
}

function pick<T>(
	what: string,
	plans: readonly T[],
	nameOf: (plan: T) => string,
	asked: readonly string[] = [],
): T[] {
	const known = plans.map(nameOf);
	for (const name of asked.filter((one) => !known.includes(one)))
		throw new UsageError(unknownName(what, name, known));
	return plans.filter((plan) => asked.includes(nameOf(plan)));
}

/** A folder for each service, each for kustomize by itself, as they are together. */
function writeFolders(
	out: string,
	services: readonly ServiceManifests[],
): void {
	for (const { service, manifests } of services) {
		const folder = join(out, service);
		makeFolder(folder);
		const files = manifests.map((manifest) => {
			const { kind, metadata } = manifest;
			const file = `${kind.toLowerCase()}-${metadata.name}.yaml`;
			replaceFile(join(folder, file), toYaml([manifest]));
			return file;
		});
		writeKustomization(folder, files);
	}
	writeKustomization(
		out,
		services.map(({ service }) => service),
	);
}

/** What kustomize, Flux and Argo CD take of a folder; what an earlier run left there is not listed. */
function writeKustomization(
	folder: string,
	resources: readonly string[],
): void {
	const kustomization = {
		apiVersion: "kustomize.config.k8s.io/v1beta1",
		kind: "Kustomization",
		resources: resources.toSorted(),
	};
	replaceFile(join(folder, "kustomization.yaml"), dump(kustomization));
}
