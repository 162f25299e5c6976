import { acrossStacks } from "../../components/across/acrossStacks.ts";
import { loadStacks } from "../../components/across/loadStacks.ts";
import { frontendNames } from "../../components/frontend/frontendNames.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { stackManifests } from "../../components/stack/stackManifests.ts";
import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import { sourceOf } from "../../glideinwms/lint/source.ts";
import type { Release } from "../../glideinwms/release.ts";
import type { Rule } from "../../glideinwms/rule.ts";
import { clusterFile } from "../../settings/clusterFile.ts";
import type { ConfigFault } from "../../settings/fault.ts";
import {
	clusterIdentity,
	identityWarnings,
} from "../../settings/identityWarnings.ts";
import { readYaml } from "../../settings/yamlSource.ts";
import { toYaml } from "../render/toYaml.ts";
import type { LintUnit } from "./unit.ts";

/** What check says of a stack. */
export const settingsRule: Rule = {
	id: "settings",
	severity: "error",
	title:
		"The stack's settings have a fault, so nothing can be generated from them",
};

/** What a stack generates for one frontend or service, and the GlideinWMS release that its image runs. */
export interface StackUnit {
	readonly unit: LintUnit;
	readonly release: Release;
}

/** For what holds nothing of GlideinWMS. */
const anyRelease: Release = "3.10.17";

/** What a stack of the project, or every one, generates; findings are to point to files such as nautilus/gluex/frontend.xml. */
export function stackUnits(root: string, only?: string): StackUnit[] {
	const stacks = loadStacks(root);
	const isMeant = ({ stack }: { readonly stack: string }) =>
		only === undefined || stack === only;
	const plans = stacks.plans.filter(isMeant);
	const broken = stacks.broken.filter(isMeant);
	const settings = broken.flatMap(({ error }) =>
		error.faults.map((fault) => shown(settingsRule, fault)),
	);
	const shared = acrossStacks(root, stacks)
		.filter(({ fault }) => isMeant({ stack: stackOf(fault.file) }))
		.map(({ rule, fault }) => shown(rule, fault));
	const findings = [...settings, ...shared, ...identityFindings(root, plans)];
	const own = { unit: found(findings), release: anyRelease };
	return [...plans.flatMap(unitsOf), own];
}

function stackOf(file: string): string {
	return /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? "";
}

/** The clusters whose files do not state which cluster they mean. */
function identityFindings(
	root: string,
	plans: readonly StackPlan[],
): ShownFinding[] {
	return plans.flatMap(({ cluster }) =>
		identityWarnings(cluster).map((message) => {
			const file = readYaml(root, clusterFile(cluster.name), []);
			const fault = { ...file.fault(["context"], message), path: "" };
			return shown(clusterIdentity, fault);
		}),
	);
}

function unitsOf(plan: StackPlan): StackUnit[] {
	const groups = stackManifests(plan);
	const manifestsOf = (folder: string, service: string, leaveOut?: string) => {
		const group = groups.find((each) => each.service === service);
		const rest = (group?.manifests ?? []).filter(
			({ kind }) => kind !== leaveOut,
		);
		return [sourceOf(`${folder}/manifests.yaml`, toYaml(rest))];
	};
	const frontends = plan.frontends.map(
		({ vo, frontendXml, proxiesIni, image }): StackUnit => {
			const folder = `${plan.stack}/${vo}`;
			const { frontend } = frontendNames(vo);
			return {
				release: image.glideinwms,
				unit: {
					frontends: [sourceOf(`${folder}/frontend.xml`, frontendXml)],
					proxies: [sourceOf(`${folder}/proxies.ini`, proxiesIni)],
					// The ConfigMap holds the two files, which are looked at by themselves.
					manifests: manifestsOf(folder, frontend, "ConfigMap"),
					unreadable: [],
				},
			};
		},
	);
	const services = plan.services.map(({ name }): StackUnit => {
		const manifests = manifestsOf(`${plan.stack}/${name}`, name);
		const unit = { frontends: [], proxies: [], manifests, unreadable: [] };
		return { release: anyRelease, unit };
	});
	return [...frontends, ...services];
}

function found(unreadable: readonly ShownFinding[]): LintUnit {
	return { frontends: [], proxies: [], manifests: [], unreadable };
}

/** A fault of the settings as a finding. */
function shown(
	{ id, severity }: Rule,
	{ file, line, column, path, message, excerpt = "" }: ConfigFault,
): ShownFinding {
	return {
		rule: id,
		severity,
		file,
		line,
		column,
		message: path === "" ? message : `${path}: ${message}`,
		excerpt,
		mark: { start: column - 1, length: 1 },
	};
}
