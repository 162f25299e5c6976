import { stackManifests } from "../../components/manifests.ts";
import { ConfigError } from "../../config/fault.ts";
import { frontendNames } from "../../config/frontendNames.ts";
import type { StackPlan } from "../../config/plan.ts";
import { loadStack } from "../../config/stack.ts";
import { stackNames } from "../../config/stackNames.ts";
import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import { sourceOf } from "../../glideinwms/lint/source.ts";
import type { LintUnit } from "../../glideinwms/lint/unit.ts";
import type { Release } from "../../glideinwms/release.ts";
import { toYaml } from "../render.ts";

/** What a stack generates for one frontend or service, and the GlideinWMS release that its image runs. */
export interface StackUnit {
	readonly unit: LintUnit;
	readonly release: Release;
}

/** For what holds nothing of GlideinWMS. */
const anyRelease: Release = "3.10.17";

/** What every stack of the project generates; findings are to point to files such as nautilus/gluex/frontend.xml. */
export function stackUnits(root: string): StackUnit[] {
	return stackNames(root).flatMap((stack) => {
		try {
			return unitsOf(loadStack(stack, { root, credentials: false }));
		} catch (error) {
			if (!(error instanceof ConfigError)) throw error;
			return [{ unit: unreadable(error), release: anyRelease }];
		}
	});
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

/** The faults of the settings, as findings: nothing can be generated. */
function unreadable(error: ConfigError): LintUnit {
	const findings = error.faults.map(
		({ file, line, column, path, message, excerpt = "" }): ShownFinding => ({
			rule: "settings",
			severity: "error",
			file,
			line,
			column,
			message: path === "" ? message : `${path}: ${message}`,
			excerpt,
			mark: { start: column - 1, length: 1 },
		}),
	);
	return { frontends: [], proxies: [], manifests: [], unreadable: findings };
}
