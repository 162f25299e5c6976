import { adoptedNames } from "./adoptedNames.ts";
import { checkSchema } from "./checkSchema.ts";
import { checkContents } from "./credentialContents.ts";
import {
	type CredentialHolder,
	checkCredentials,
	credentialHolders,
	credentialStore,
	settingCommand,
} from "./credentials.ts";
import { ConfigError, type ConfigFault } from "./fault.ts";
import { freeze } from "./freeze.ts";
import { clusterFile } from "./identity/clusterFile.ts";
import { identityWarnings } from "./identity/identityWarnings.ts";
import { imageWarnings } from "./images/imageWarnings.ts";
import { readLock } from "./images/lock.ts";
import { stackImages } from "./images/stackImages.ts";
import type { ServicePlan } from "./kinds/servicePlan.ts";
import { frontendEntries, loadFrontendLayer } from "./load/frontendEntries.ts";
import { loadFile } from "./load/loadFile.ts";
import { moduleReader } from "./load/moduleReader.ts";
import { planFrontends } from "./load/planFrontends.ts";
import { planServices } from "./load/planServices.ts";
import { serviceEntries } from "./load/serviceEntries.ts";
import { checkObjectNames } from "./objectNames.ts";
import { otherClusters } from "./otherClusters.ts";
import type { ClusterPlan, FrontendPlan, StackPlan } from "./plan.ts";
import { poolWarnings } from "./poolWarnings.ts";
import { clusterSchema } from "./schema/cluster.ts";
import { imagesSchema } from "./schema/images.ts";
import { type StackSettings, stackSchema } from "./schema/stack.ts";
import { isName, label } from "./schema/values.ts";
import { keySetting } from "./sealed/credentialFile.ts";
import { stackCredentials } from "./sealed/stackCredentials.ts";
import { withCredentialFile } from "./sealed/withCredentialFile.ts";
import { type EngineSettings, readStackSettings } from "./stackSettings.ts";
import type { YamlSource } from "./yamlSource.ts";

export interface LoadOptions {
	/** The project's folder. */
	readonly root: string;
	/** The settings that the engine gives, without `glidefleet:`; default those of Pulumi.<stack>.yaml. */
	readonly engine?: EngineSettings;
	/** Refuse a stack that lacks a credential (default true). */
	readonly credentials?: boolean;
	/** Accept an image for which no build is known, so that one can be pinned (default false). */
	readonly unpinned?: boolean;
	/** The time by which credentials and images are judged; default now. */
	readonly now?: Date;
}

/** Loads a stack, checks all of it and decides all about it. Throws one ConfigError that holds every fault. */
export function loadStack(stack: string, options: LoadOptions): StackPlan {
	const faults: ConfigFault[] = [];
	const source = withCredentialFile(
		stack,
		options.root,
		withNames(readStackSettings(stack, options.root, options.engine, faults)),
		faults,
	);
	const settings =
		faults.length > 0
			? undefined
			: checkSchema(stackSchema, source.value, source, faults);
	const cluster = loadCluster(options.root, source, faults);
	const plans = planAll(stack, options, { settings, cluster, source }, faults);
	const { frontends, services } = plans;
	const holders = credentialHolders(frontends, services);
	if (settings !== undefined && faults.length === 0) {
		const complete = options.credentials ?? true;
		checkCredentials(stack, settings, holders, source, complete, faults);
	}
	const adopt =
		settings === undefined ? [] : adoptedNames(settings, source, faults);
	const warnings = [
		...identityWarnings(cluster),
		...contentWarnings(stack, holders, options, source, faults),
		...poolWarnings(frontends),
		...imageWarnings({ stack, ...plans }, options.now ?? new Date()),
	];
	if (faults.length > 0 || cluster === undefined) throw new ConfigError(faults);
	return freeze({
		stack,
		cluster,
		frontends: frontends.sort((a, b) => (a.vo < b.vo ? -1 : 1)),
		services: services.sort((a, b) => (a.name < b.name ? -1 : 1)),
		adopt,
		warnings,
	});
}

interface Read {
	readonly source: YamlSource;
	readonly settings: StackSettings | undefined;
	readonly cluster: ClusterPlan | undefined;
}

/** The plans of all that the stack lists, in its order; every file is read, so that all faults are found at once. */
function planAll(
	stack: string,
	{ root, unpinned = false }: LoadOptions,
	{ source, settings, cluster }: Read,
	faults: ConfigFault[],
): { frontends: FrontendPlan[]; services: ServicePlan[] } {
	const images = loadFile(root, "config/images.yaml", imagesSchema, faults);
	const { lock } = readLock(root, faults);
	const base = loadFrontendLayer(root, "osg", faults);
	const frontends = frontendEntries(root, source, faults);
	const services = serviceEntries(root, source, faults);
	const vos = frontends.map(({ vo }) => vo);
	checkObjectNames(vos, services, source, faults);
	if (settings === undefined || !base || !cluster || !images)
		return { frontends: [], services: [] };
	if (vos.length + services.length === 0)
		faults.push(
			source.fault([], "Found nothing to deploy: list frontends or services"),
		);
	const own = stackImages(stack, images, settings, { lock, unpinned });
	const parts = { cluster, images: own };
	const planned = planServices(services, parts, faults);
	const others = otherClusters(root);
	const readModule = moduleReader(root);
	const all = { ...parts, peer: planned.peer, others, readModule };
	return {
		frontends: planFrontends(frontends, base, all, source, faults),
		services: planned.services,
	};
}

/** Checks the credentials that the engine decrypted, if it did: faults for what cannot work, warnings for what soon will not. */
function contentWarnings(
	stack: string,
	holders: readonly CredentialHolder[],
	{ root, engine, credentials = true, now = new Date() }: LoadOptions,
	source: YamlSource,
	faults: ConfigFault[],
): string[] {
	// Without the key nothing is opened, which is a fault where all is asked for.
	const store = credentialStore(stack, engine ?? {});
	const asked = credentials || typeof engine?.[keySetting] === "string";
	const given = stackCredentials(stack, root, engine, asked ? faults : []);
	return holders.flatMap(({ name, files, optional }) =>
		checkContents([...files, ...optional], given[name] ?? {}, now).flatMap(
			({ key, severity, message }) => {
				const file = files.find((each) => each.key === key) ?? { key };
				const text = `${message}. Set it: ${settingCommand(store, name, file)}`;
				if (severity === "warning")
					return [`credentials.${name}.${key}: ${text}`];
				faults.push(source.fault(["credentials", name, key], text));
				return [];
			},
		),
	);
}

/** A VO or service written as its name alone is the same as a map with nothing else in it. */
function withNames(source: YamlSource): YamlSource {
	const settings = source.value as Record<string, unknown>;
	const named = Object.entries({ frontends: "vo", services: "service" }).map(
		([list, key]): [string, unknown] => {
			const entries = settings[list];
			if (!Array.isArray(entries)) return [list, entries];
			const maps = entries.map((entry) =>
				typeof entry === "string" ? { [key]: entry } : entry,
			);
			return [list, maps];
		},
	);
	const given = named.filter(([, value]) => value !== undefined);
	return { ...source, value: { ...settings, ...Object.fromEntries(given) } };
}

function loadCluster(
	root: string,
	source: YamlSource,
	faults: ConfigFault[],
): ClusterPlan | undefined {
	const { cluster: name } = source.value as { cluster?: unknown };
	if (!isName(label, name)) return undefined;
	const cluster = loadFile(root, clusterFile(name), clusterSchema, faults);
	return cluster && { name, ...cluster };
}
