import { createRequire } from "node:module";
import { readSchema } from "../../settings/checkSchema.ts";
import { clusterFile } from "../../settings/clusterFile.ts";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { commonFaults } from "../../settings/commonFaults.ts";
import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import { freeze } from "../../settings/freeze.ts";
import { identityWarnings } from "../../settings/identityWarnings.ts";
import { readLock } from "../../settings/images/lock.ts";
import { stackImages } from "../../settings/images/stackImages.ts";
import { loadFile, standInFor } from "../../settings/loadFile.ts";
import { otherClusters } from "../../settings/otherClusters.ts";
import { newReading, type Reading } from "../../settings/reading.ts";
import { clusterSchema } from "../../settings/schema/cluster.ts";
import { isName, label } from "../../settings/schema/values.ts";
import { withCredentialFile } from "../../settings/sealed/withCredentialFile.ts";
import { readStackSettings } from "../../settings/stackSettings.ts";
import type { YamlSource } from "../../settings/yamlSource.ts";
import {
	frontendEntries,
	loadFrontendLayer,
} from "../frontend/frontendEntries.ts";
import { moduleReader } from "../frontend/moduleReader.ts";
import { nameWarnings } from "../frontend/nameWarnings.ts";
import type { FrontendPlan } from "../frontend/plan.ts";
import { planFrontends } from "../frontend/planFrontends.ts";
import { poolWarnings } from "../frontend/poolWarnings.ts";
import { imageFamilies, imagesSchema } from "../images.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";
import { adoptedNames } from "./adoptedNames.ts";
import { checkCredentials } from "./checkCredentials.ts";
import { checkObjectNames } from "./checkObjectNames.ts";
import { imageWarnings } from "./imageWarnings.ts";
import type { LoadOptions } from "./loadOptions.ts";
import { type CredentialHolder, members } from "./members.ts";
import type { StackPlan } from "./plan.ts";
import { planServices } from "./planServices.ts";
import { type StackSettings, stackSchema } from "./schema.ts";
import { serviceEntries } from "./serviceEntries.ts";

/** Loads a stack, checks all of it and decides all about it. Throws one ConfigError that holds every fault. */
export function loadStack(stack: string, options: LoadOptions): StackPlan {
	const { plan, faults, remarks } = examineStack(stack, options);
	if (faults.length > 0 || plan === undefined)
		throw new ConfigError(faults, remarks);
	return freeze(plan);
}

/** What a stack means, and every fault of it. With faults, the plan, if any, is that of the settings without what is wrong. */
export interface ExaminedStack {
	readonly plan?: StackPlan;
	readonly faults: readonly ConfigFault[];
	/** What the plan's warnings hold of names that are most likely not meant. */
	readonly remarks: readonly string[];
}

/**
 * Reads a stack with something in place of each value that is wrong in itself, so that such a fault hides no other. What
 * is found only with one stand-in, and not with another, comes from the stand-in and is left out.
 */
export function examineStack(
	stack: string,
	options: LoadOptions,
): ExaminedStack {
	const bare = newReading("bare");
	const read = attempt(stack, options, bare);
	if (bare.faults.length === 0) return { ...read, faults: bare.later };
	const full = newReading("full");
	attempt(stack, options, full);
	return { ...read, faults: commonFaults(bare, full) };
}

/** With a stand-in that nothing is prepared for, what was found up to there is all that is told. */
function attempt(
	stack: string,
	options: LoadOptions,
	reading: Reading,
): Omit<ExaminedStack, "faults"> {
	try {
		return readStack(stack, options, reading);
	} catch (error) {
		if (error instanceof ConfigError || reading.faults.length === 0)
			throw error;
		return { remarks: [] };
	}
}

function readStack(
	stack: string,
	options: LoadOptions,
	reading: Reading,
): Omit<ExaminedStack, "faults"> {
	const { faults, later } = reading;
	const source = withCredentialFile(
		stack,
		options.root,
		withNames(readStackSettings(stack, options.root, options.engine, faults)),
		later,
	);
	const settings =
		faults.length > 0
			? standInFor(stackSchema, reading)
			: readSchema(stackSchema, source.value, source, reading);
	if (faults.length > 0 && source.missing) throw new ConfigError(faults);
	const cluster = loadCluster(options.root, settings, reading);
	const read = { settings, cluster, source };
	const found: ConfigFault[] = [];
	const { listed, ...plans } = planAll(stack, options, read, reading, found);
	const remarks = [...new Set(found.map(formatRemark))];
	const { frontends, services } = plans;
	const holders = members({ frontends, services });
	const complete = options.credentials ?? true;
	const needs = { listed, holders, complete };
	checkCredentials(stack, settings, needs, source, later);
	const adopt = adoptedNames(settings, source, later);
	const warnings = [
		...remarks,
		...identityWarnings(cluster),
		...contentWarnings(stack, holders, options, source, later),
		...poolWarnings(frontends),
		...nameWarnings(frontends),
		...imageWarnings({ stack, cluster, ...plans }, options.now ?? new Date()),
	];
	const plan = {
		stack,
		cluster,
		frontends: frontends.sort((a, b) => (a.vo < b.vo ? -1 : 1)),
		services: services.sort((a, b) => (a.name < b.name ? -1 : 1)),
		adopt,
		warnings,
	};
	return { plan, remarks };
}

interface Read {
	readonly source: YamlSource;
	readonly settings: StackSettings;
	readonly cluster: ClusterPlan;
}

interface Plans {
	/** Names of all that the stack lists. */
	readonly listed: string[];
	readonly frontends: FrontendPlan[];
	readonly services: ServicePlan[];
}

/** The plans of all that the stack lists, in its order; every file is read, so that all faults are found at once. */
function planAll(
	stack: string,
	{ root, unpinned = false }: LoadOptions,
	{ source, settings, cluster }: Read,
	reading: Reading,
	remarks: ConfigFault[],
): Plans {
	const { later } = reading;
	const images = loadFile(root, "config/images.yaml", imagesSchema, reading);
	const own: ConfigFault[] = [];
	const { lock } = readLock(root, own);
	reading.faults.push(...own);
	const base = loadFrontendLayer(root, "osg", reading);
	const frontends = frontendEntries(root, settings, source, reading);
	const services = serviceEntries(root, settings, source, reading);
	const listed = [
		...frontends.map(({ vo }) => vo),
		...services.map(({ name }) => name),
	];
	const vos = frontends.map(({ vo }) => vo);
	checkObjectNames(vos, services, source, later);
	if (listed.length === 0)
		later.push(
			source.fault([], "Nothing to deploy: list frontends or services"),
		);
	// Without its lock file, no one knows what is pinned.
	const free = unpinned || own.length > 0;
	const parts = {
		cluster,
		remark: (fault: ConfigFault) => remarks.push(fault),
		images: stackImages(stack, images, imageFamilies, settings, {
			lock,
			unpinned: free,
		}),
	};
	const planned = planServices(services, parts, later);
	const all = {
		...parts,
		peer: planned.peer,
		others: otherClusters(root),
		readModule: moduleReader(root),
	};
	return {
		listed,
		frontends: planFrontends(frontends, base, all, source, later),
		services: planned.services,
	};
}

function formatRemark({ file, line, column, path, message }: ConfigFault) {
	return `${file}:${line}:${column}: ${path}: ${message}`;
}

/** What is to be said of the credentials' contents; where no one has decrypted them, what reads them is not even loaded. */
function contentWarnings(
	stack: string,
	holders: readonly CredentialHolder[],
	{ engine, ...options }: LoadOptions,
	source: YamlSource,
	faults: ConfigFault[],
): string[] {
	if (engine === undefined) return [];
	const examined = { ...options, engine };
	return loadContents().contentWarnings(
		stack,
		holders,
		examined,
		source,
		faults,
	);
}

const loadContents = (): typeof import("./contentWarnings.ts") =>
	createRequire(import.meta.url)("./contentWarnings.ts");

/** A VO or service written as its name only is the same as a map with nothing else in it. */
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
	{ cluster: name }: StackSettings,
	reading: Reading,
): ClusterPlan {
	// The name of a cluster that is none might lead to any file.
	const cluster = isName(label, name)
		? loadFile(root, clusterFile(name), clusterSchema, reading)
		: standInFor(clusterSchema, reading);
	return { name, ...cluster };
}
