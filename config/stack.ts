import type * as z from "zod";
import { removalWarning } from "../glideinwms/osgBuild.ts";
import { checkSchema } from "./checkSchema.ts";
import { checkContents } from "./credentialContents.ts";
import { checkCredentials } from "./credentials.ts";
import { ConfigError, type ConfigFault } from "./fault.ts";
import { groupByText } from "./images/groupByText.ts";
import { readLock } from "./images/lock.ts";
import { removalRemedy } from "./images/removalRemedy.ts";
import { serviceImages } from "./images/serviceImages.ts";
import { type StackImages, stackImages } from "./images/stackImages.ts";
import { type Layer, mergeLayers } from "./layers.ts";
import type { ClusterPlan, FrontendPlan, StackPlan } from "./plan.ts";
import { contextOf } from "./resolve/context.ts";
import { planFrontend } from "./resolve/plan.ts";
import { clusterSchema } from "./schema/cluster.ts";
import { type FrontendLayer, frontendLayer } from "./schema/frontend.ts";
import { imagesSchema } from "./schema/images.ts";
import { stackSchema } from "./schema/stack.ts";
import { type EngineSettings, readStackSettings } from "./stackSettings.ts";
import { readYaml, type YamlSource } from "./yamlSource.ts";

export interface LoadOptions {
	/** The project's folder. */
	readonly root: string;
	/** The settings that the engine gives, without `glidefleet:`; default those of Pulumi.<stack>.yaml. */
	readonly engine?: EngineSettings;
	/** Refuse a stack that lacks a credential (default true). */
	readonly credentials?: boolean;
	/** Accept an image for which no build is known, so that one can be pinned (default false). */
	readonly unpinned?: boolean;
	/** The time from which warnings of removed images are counted; default now. */
	readonly now?: Date;
}

/** Loads a stack, checks all of it and decides all about it. Throws one ConfigError that holds every fault. */
export function loadStack(stack: string, options: LoadOptions): StackPlan {
	const faults: ConfigFault[] = [];
	const source = withVoNames(
		readStackSettings(stack, options.root, options.engine, faults),
	);
	const settings =
		faults.length > 0
			? undefined
			: checkSchema(stackSchema, source.value, source, faults);
	const images = loadFile(
		options.root,
		"config/images.yaml",
		imagesSchema,
		faults,
	);
	const base = loadLayer(options.root, "osg", faults);
	const cluster = loadCluster(options.root, source, faults);
	const entries = entriesOf(options.root, source, faults);
	const { lock } = readLock(options.root, faults);
	const frontends: FrontendPlan[] = [];
	for (const { vo, layers } of entries) {
		if (
			settings === undefined ||
			layers === undefined ||
			!base ||
			!cluster ||
			!images
		)
			continue;
		const { unpinned = false } = options;
		const own = stackImages(stack, images, settings, { lock, unpinned });
		frontends.push(planOne(vo, [base, ...layers], cluster, own, faults));
	}
	checkHosts(frontends, source, faults);
	if (settings !== undefined && faults.length === 0) {
		checkCredentials(
			stack,
			settings,
			frontends,
			source,
			options.credentials ?? true,
			faults,
		);
	}
	const warnings = [
		...contentWarnings(frontends, options.engine, source, faults),
		...imageWarnings({ stack, frontends }, options.now ?? new Date()),
	];
	if (faults.length > 0 || cluster === undefined) throw new ConfigError(faults);
	return {
		stack,
		cluster,
		frontends: frontends.sort((a, b) => (a.vo < b.vo ? -1 : 1)),
		warnings,
	};
}

/** Checks the credentials that the engine decrypted, if it did: faults for what cannot work, warnings for what soon will not. */
function contentWarnings(
	frontends: readonly FrontendPlan[],
	engine: EngineSettings | undefined,
	source: YamlSource,
	faults: ConfigFault[],
): string[] {
	const given = (engine?.credentials ?? {}) as Record<
		string,
		Record<string, string>
	>;
	return frontends.flatMap(({ vo, credentials, tokens }) => {
		const problems = checkContents(
			[...credentials, ...tokens],
			given[vo] ?? {},
		);
		for (const { key, message } of problems.filter(
			({ severity }) => severity === "error",
		)) {
			faults.push(source.fault(["credentials", vo, key], message));
		}
		return problems
			.filter(({ severity }) => severity === "warning")
			.map(({ key, message }) => `credentials.${vo}.${key}: ${message}`);
	});
}

/** Says of each build that is removed soon, or was, who runs it and what to do. */
function imageWarnings(
	stack: Pick<StackPlan, "stack" | "frontends">,
	now: Date,
): string[] {
	const said = serviceImages(stack).flatMap(({ image, service }) => {
		const { settings, tag } = image;
		const warning = removalWarning(`${settings.repository}:${tag}`, now);
		return warning === undefined
			? []
			: [{ name: service, text: `${warning}. ${removalRemedy(image)}` }];
	});
	return groupByText(said);
}

function planOne(
	vo: string,
	layers: Layer[],
	cluster: ClusterPlan,
	images: StackImages,
	faults: ConfigFault[],
): FrontendPlan {
	return planFrontend(
		contextOf(vo, mergeLayers(layers), (fault) => faults.push(fault)),
		cluster,
		images,
	);
}

/** A VO written as its name alone is the same as a map with nothing else in it. */
function withVoNames(source: YamlSource): YamlSource {
	const settings = source.value as Record<string, unknown>;
	const frontends = settings.frontends;
	if (!Array.isArray(frontends)) return source;
	const named = frontends.map((entry) =>
		typeof entry === "string" ? { vo: entry } : entry,
	);
	return { ...source, value: { ...settings, frontends: named } };
}

/** Each VO of the stack with its own layers; undefined layers where its file or entry has a fault. */
function entriesOf(
	root: string,
	source: YamlSource,
	faults: ConfigFault[],
): { vo: string; layers?: Layer[] }[] {
	const { frontends } = source.value as { frontends?: unknown };
	const seen = new Set<string>();
	return (Array.isArray(frontends) ? frontends : []).flatMap(
		(entry: unknown, index) => {
			const { vo, ...own } = (entry ?? {}) as { vo?: unknown };
			if (typeof vo !== "string") return [];
			if (seen.has(vo)) {
				faults.push(
					source.fault(
						["frontends", index],
						`Found the VO "${vo}" twice, allowed is once in a stack`,
					),
				);
				return [];
			}
			seen.add(vo);
			const file = loadLayer(root, vo, faults, () =>
				source.fault(["frontends", index], unknownVo(vo)),
			);
			if (file === undefined) return [{ vo }];
			return [
				{
					vo,
					layers: [
						file,
						{
							source,
							prefix: ["frontends", index],
							value: own as FrontendLayer,
						},
					],
				},
			];
		},
	);
}

function unknownVo(vo: string): string {
	return `Found the unknown VO "${vo}": write its file config/frontends/${vo}.yaml or correct the name`;
}

function loadLayer(
	root: string,
	vo: string,
	faults: ConfigFault[],
	unknown?: () => ConfigFault,
): Layer | undefined {
	const own: ConfigFault[] = [];
	const source = readYaml(root, `config/frontends/${vo}.yaml`, own);
	const absent = unknown !== undefined && own.length > 0 && source.missing;
	faults.push(...(absent ? [unknown()] : own));
	if (own.length > 0) return undefined;
	const value = checkSchema(frontendLayer, source.value ?? {}, source, faults);
	return value === undefined ? undefined : { source, prefix: [], value };
}

function loadCluster(
	root: string,
	source: YamlSource,
	faults: ConfigFault[],
): ClusterPlan | undefined {
	const { cluster: name } = source.value as { cluster?: unknown };
	if (typeof name !== "string") return undefined;
	const cluster = loadFile(
		root,
		`config/clusters/${name}.yaml`,
		clusterSchema,
		faults,
	);
	return cluster && { name, ...cluster };
}

function loadFile<T extends z.ZodType>(
	root: string,
	file: string,
	schema: T,
	faults: ConfigFault[],
): z.infer<T> | undefined {
	const own: ConfigFault[] = [];
	const source = readYaml(root, file, own);
	faults.push(...own);
	return own.length > 0
		? undefined
		: checkSchema(schema, source.value, source, faults);
}

/** Two frontends cannot answer at one host. */
function checkHosts(
	frontends: readonly FrontendPlan[],
	source: YamlSource,
	faults: ConfigFault[],
): void {
	const owners = new Map<string, string>();
	for (const [index, { host, vo }] of frontends.entries()) {
		const owner = owners.get(host);
		owners.set(host, owner ?? vo);
		if (owner === undefined) continue;
		const message = `Found the host "${host}" for ${owner} and ${vo}, allowed is a host of its own for each`;
		faults.push(source.fault(["frontends", index, "host"], message));
	}
}
