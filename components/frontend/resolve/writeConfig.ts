import { checkConsistency } from "../../../glideinwms/checkConsistency.ts";
import type { Fault } from "../../../glideinwms/fault.ts";
import { FrontendConfigError } from "../../../glideinwms/frontendConfigError.ts";
import { writeFrontendXml } from "../../../glideinwms/frontendXml.ts";
import { groupConfig } from "../../../glideinwms/parameters/config.ts";
import { writeProxiesIni } from "../../../glideinwms/proxiesIni.ts";
import type { Release } from "../../../glideinwms/release.ts";
import type { Rule } from "../../../glideinwms/rule.ts";
import { attrGenerated } from "../../../glideinwms/rules/attrGenerated.ts";
import { attrName } from "../../../glideinwms/rules/attrName.ts";
import { groupName } from "../../../glideinwms/rules/groupNames.ts";
import { matchAttrName } from "../../../glideinwms/rules/matchAttrName.ts";
import {
	parameterRelease,
	parameterUnknown,
	shapeModel,
} from "../../../glideinwms/rules/shapeModel.ts";
import type { FaultPlace, Path } from "../../../settings/path.ts";
import type { Context } from "./context.ts";
import { factoryNodes } from "./factoryNodes.ts";
import { buildFrontend } from "./frontend.ts";
import { withOrigins } from "./placed.ts";
import { buildProxies } from "./proxies.ts";
import { entriesOf } from "./scitokens.ts";

/** The two files that the frontend reads; empty where a fault forbids to write them. */
export interface ConfigFiles {
	readonly frontendXml: string;
	readonly proxiesIni: string;
	/** The factories' collectors that the frontend asks. */
	readonly factories: readonly string[];
}

/** Writes frontend.xml and proxies.ini for a release. What GlideinWMS would refuse is reported at the setting it came from. */
export function writeConfig(
	context: Context,
	url: string,
	release: Release,
): ConfigFiles {
	const told: Path[] = [];
	const watched: Context = {
		...context,
		report: (path, message, place) => {
			told.push(path);
			context.report(path, message, place);
		},
	};
	checkLimits(watched, release);
	const frontend = withOrigins(buildFrontend(watched, url, release));
	const proxies = withOrigins(buildProxies(watched));
	// What was wrong in the settings need not be told again by what follows from it.
	const settled = [...told];
	const reporter =
		(origins: Pick<typeof frontend, "originOf">) =>
		(faults: readonly Fault[]) =>
			reportFaults(watched, faults, origins, settled);
	const report = reporter(frontend);
	const files = {
		frontendXml: written(
			() => writeFrontendXml(frontend.model, release),
			report,
		),
		proxiesIni: written(
			() => writeProxiesIni(proxies.model),
			reporter(proxies),
		),
		factories: factoryNodes(frontend.model),
	};
	if (!told.some((path) => path.includes("proxies"))) {
		const sides = { frontend, proxies };
		for (const { path, ...fault } of checkConsistency(
			frontend.model,
			proxies.model,
		))
			reporter(sides[path[0] as keyof typeof sides])([
				{ ...fault, path: path.slice(1) },
			]);
	}
	return told.length === 0
		? files
		: { ...files, frontendXml: "", proxiesIni: "" };
}

/** What GlideinWMS would refuse of a limits profile, whether a group has it or not. */
function checkLimits(
	{ settings: { limits }, report }: Context,
	release: Release,
): void {
	for (const [name, profile] of entriesOf(limits))
		for (const fault of shapeModel(groupConfig, profile, release).faults)
			report(["limits", name, ...fault.path], fault.message, placeOf(fault));
}

/** Rules whose fault is a name. */
const ofNames: ReadonlySet<Rule> = new Set<Rule>([
	attrGenerated,
	attrName,
	groupName,
	matchAttrName,
	parameterRelease,
	parameterUnknown,
]);

function reportFaults(
	{ report }: Context,
	faults: readonly Fault[],
	{ originOf }: Pick<ReturnType<typeof withOrigins>, "originOf">,
	settled: readonly Path[],
): void {
	for (const { path, message, rule, within } of faults) {
		const { path: setting, before } = originOf(path, within?.offset) ?? {
			path: ["settings", ...path],
			before: 0,
		};
		if (settled.some((one) => isWithin(one, setting) || isWithin(setting, one)))
			continue;
		const own = within
			? message.replace(
					`at character ${within.offset + 1}`,
					`at character ${within.offset + 1 - before}`,
				)
			: message;
		report(setting, own, placeOf({ rule }));
	}
}

function placeOf({ rule }: Pick<Fault, "rule">): FaultPlace {
	return ofNames.has(rule) ? "key" : "value";
}

function isWithin(path: Path, outer: Path): boolean {
	return outer.every((key, index) => String(path[index]) === String(key));
}

function written(
	write: () => string,
	report: (faults: readonly Fault[]) => void,
): string {
	try {
		return write();
	} catch (error) {
		if (!(error instanceof FrontendConfigError)) throw error;
		report(error.faults);
		return "";
	}
}
