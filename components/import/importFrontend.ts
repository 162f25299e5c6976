import type { ProxiesModel } from "../../glideinwms/model.ts";
import { knownRelease } from "../../glideinwms/readRelease.ts";
import type { Release } from "../../glideinwms/release.ts";
import type { ConfigFault } from "../../settings/fault.ts";
import type { FrontendPlan } from "../frontend/plan.ts";
import { checkImport } from "./checkImport.ts";
import {
	type KubernetesFacts,
	kubernetesFacts,
} from "./kubernetes/kubernetesFacts.ts";
import { buildLayer } from "./layer/buildLayer.ts";
import { writeLayer } from "./layer/writeLayer.ts";
import type { Shared } from "./loadShared.ts";
import { planImported } from "./planImported.ts";
import {
	type ImportedProxies,
	importProxies,
} from "./proxies/importProxies.ts";
import { matchCredentials } from "./proxies/matchCredentials.ts";
import { readProxies } from "./proxies/readProxies.ts";
import type { DraftModel } from "./repairs/draft.ts";
import { repairWebArea } from "./repairs/image.ts";
import { repairModel } from "./repairs/repairModel.ts";
import type { Comparison } from "./report/differences.ts";
import { type Findings, noFindings } from "./report/findings.ts";
import { reportSuspicious } from "./report/reportSuspicious.ts";
import { readFrontend } from "./source/readFrontend.ts";
import type { SourceFiles } from "./source/readSource.ts";
import { goesByTokens } from "./tokens/dropCertificate.ts";
import { importTokens } from "./tokens/importTokens.ts";

/** What an import makes of a source. */
export interface Imported {
	/** The text of config/frontends/<vo>.yaml. */
	readonly yaml: string;
	readonly release: Release;
	readonly findings: Findings;
	/** What the settings are refused for; without any, `plan` and `comparison` are there. */
	readonly faults: readonly ConfigFault[];
	readonly plan?: FrontendPlan;
	readonly comparison?: Comparison;
	readonly kubernetes: KubernetesFacts;
}

/**
 * Makes a VO's settings of a frontend's files, for a release (default: the image's), and compares what they mean with the files.
 * @throws ConfigError where a file of the source cannot be read
 */
export function importFrontend(
	vo: string,
	source: SourceFiles,
	shared: Shared,
	wanted?: Release,
): Imported {
	const imageRelease = knownRelease(shared.images.frontend.glideinwms);
	const release = wanted ?? imageRelease;
	const images = {
		...shared.images,
		frontend: { ...shared.images.frontend, glideinwms: release },
	};
	const findings = noFindings();
	const model = structuredClone(
		readFrontend(source.frontendXml, release, findings),
	) as DraftModel;
	const ini = source.proxiesIni && readProxies(source.proxiesIni, findings);
	const { cluster } = shared;
	const kubernetes = kubernetesFacts(source.manifests, vo, cluster, findings);
	reportOthers(source, findings);
	const context = {
		vo,
		base: shared.base.value,
		model,
		cluster,
		release,
		findings,
	};
	const host = repairWebArea(
		context,
		`${vo}-frontend.${cluster.ingress.host_suffix}`,
	);
	const { proxies } = importedProxies(ini, context);
	const tokens = importTokens(context, proxies);
	repairModel(context, goesByTokens(context, proxies));
	const { scripts = [] } = kubernetes.deployment ?? {};
	reportSuspicious(
		model,
		kubernetes,
		[...scripts, ...(context.base.validation_scripts ?? [])].map(
			({ repository }) => repository,
		),
		findings,
	);
	if (release !== imageRelease)
		findings.left.push({
			where: "image",
			what: `The image of config/images.yaml runs GlideinWMS ${imageRelease}, but these settings are for ${release}: select an image that runs it, by repository, series, stream or timestamp`,
		});
	const sources = { host, proxies, tokens, kubernetes, imageRelease };
	const layer = buildLayer(context, sources);
	const yaml = writeLayer(layer, remark(source, release));
	const { plan, faults } = planImported(vo, yaml, { ...shared, images });
	const imported = { yaml, release, findings, faults, kubernetes };
	if (plan === undefined) return imported;
	const comparison = checkImport(source, ini, kubernetes, plan, findings);
	return { ...imported, plan, comparison };
}

function importedProxies(
	ini: ProxiesModel | undefined,
	context: Parameters<typeof matchCredentials>[0],
): ImportedProxies {
	const imported = ini
		? importProxies(ini, context.findings)
		: { proxies: {}, byOutput: new Map<string, string>() };
	matchCredentials(context, imported);
	return imported;
}

function reportOthers({ others }: SourceFiles, { lost }: Findings): void {
	for (const name of others.slice(0, 20))
		lost.push({
			where: name,
			what: "Files of this kind are not read",
			harmless: true,
		});
	if (others.length > 20)
		lost.push({
			where: ".",
			what: `${others.length - 20} more files are not read`,
			harmless: true,
		});
}

function remark({ frontendXml }: SourceFiles, release: Release): string {
	const name = frontendXml.file.replace(/[^\x20-\x7e]/g, "?");
	return `Imported from ${name} for GlideinWMS ${release}.`;
}
