import { dirname, join } from "node:path";
import { loadStack } from "../components/stack/loadStack.ts";
import type { StackPlan } from "../components/stack/plan.ts";
import {
	eachManifests,
	type ServiceManifests,
} from "../components/stack/stackManifests.ts";
import { unknownName } from "../settings/unknownName.ts";
import { makeFolder } from "../system/makeFolder.ts";
import { replaceFile } from "../system/replaceFile.ts";
import { oneStack } from "./oneStack.ts";
import { print } from "./print.ts";
import {
	externalSecretPermission,
	secretStore,
} from "./render/externalSecret.ts";
import { gitOpsManifests } from "./render/gitOpsManifests.ts";
import { type RenderedFile, renderedFiles } from "./render/renderedFiles.ts";
import { toYaml } from "./render/toYaml.ts";
import { UsageError } from "./usageError.ts";

export interface RenderOptions {
	readonly stack?: string | undefined;
	readonly vo?: string[] | undefined;
	readonly service?: string[] | undefined;
	readonly out?: string | undefined;
	readonly push?: string | undefined;
	readonly secretStore?: string | undefined;
	readonly rbac?: true | undefined;
	readonly move?: true | undefined;
	readonly readOnly?: true | undefined;
}

/** Prints a stack's manifests, or the Role to deploy them, as YAML, or writes or pushes one folder per service; no Secret has a value. */
export async function render(
	options: RenderOptions,
	root: string,
): Promise<number> {
	refuseMisfits(options);
	const { out, push } = options;
	const store =
		options.secretStore === undefined
			? undefined
			: secretStore(options.secretStore);
	const pushed = push === undefined ? undefined : await pushTo(push, root);
	const plan = loadStack(oneStack(options.stack, root), {
		root,
		credentials: false,
	});
	const stack = chosen(plan, options.vo, options.service);
	const services = options.rbac
		? [await account(stack, options)]
		: (out ?? push) === undefined
			? eachManifests(stack)
			: gitOpsManifests(stack, store);
	if (pushed !== undefined)
		print(`${await pushed(renderedFiles([...services]))}\n`);
	else if (out !== undefined) writeFiles(out, renderedFiles([...services]));
	else
		process.stdout.write(
			Array.from(services, ({ manifests }) => toYaml(manifests)).join(""),
		);
	return 0;
}

function refuseMisfits(options: RenderOptions): void {
	const { rbac, move, readOnly, out, push, secretStore } = options;
	if (rbac && (options.vo ?? options.service) !== undefined)
		throw new UsageError(
			"--rbac is for a whole stack: remove --vo and --service",
		);
	if (move && !rbac) throw new UsageError("--move requires --rbac");
	if (readOnly && (!rbac || move))
		throw new UsageError("--read-only belongs to --rbac, without --move");
	if (out !== undefined && push !== undefined)
		throw new UsageError("--out cannot be used with --push: remove one");
	if (secretStore !== undefined && !rbac && (out ?? push) === undefined)
		throw new UsageError("--secret-store requires --out, --push or --rbac");
}

/** The way to push files to an address, which is read before anything else happens. */
async function pushTo(address: string, root: string) {
	const { pushFiles, pushTarget } = await import("./render/pushFiles.ts");
	const target = pushTarget(address);
	return (files: readonly RenderedFile[]) => pushFiles(target, files, root);
}

/** The account that deploys, or that asks for the status, with its Role. */
async function account(
	stack: StackPlan,
	{ move, readOnly, secretStore }: RenderOptions,
): Promise<ServiceManifests> {
	const [{ movePermissions }, rbac] = await Promise.all([
		import("../cluster/permissions/movePermissions.ts"),
		import("../cluster/permissions/rbacManifests.ts"),
	]);
	if (readOnly)
		return { service: rbac.readerName, manifests: rbac.readerManifests(stack) };
	const manifests = rbac.rbacManifests(stack, [
		...(move ? movePermissions : []),
		...(secretStore === undefined ? [] : [externalSecretPermission]),
	]);
	return { service: rbac.deployerName, manifests };
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

function writeFiles(out: string, files: readonly RenderedFile[]): void {
	for (const { path, text } of files) {
		makeFolder(join(out, dirname(path)));
		replaceFile(join(out, path), text);
	}
}
