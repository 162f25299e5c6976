import type { ShownFinding } from "../../../glideinwms/lint/finding.ts";
import type { FrontendContext } from "../../../glideinwms/lint/frontendContext.ts";
import type { ProxiesContext } from "../../../glideinwms/lint/proxiesContext.ts";
import { runRules } from "../../../glideinwms/lint/runRules.ts";
import type { Source } from "../../../glideinwms/lint/source.ts";
import { clusterLintRules } from "./clusterLintRules.ts";
import type { Manifest } from "./manifest.ts";
import { readManifests } from "./readManifests.ts";

/** Manifests, read: what is wrong with their text, the frontend's files that they hold, and the rules yet to be run. */
export interface Cluster {
	readonly findings: readonly ShownFinding[];
	readonly embedded: {
		readonly frontends: readonly Source[];
		readonly proxies: readonly Source[];
	};
	lint(
		frontend: FrontendContext | undefined,
		proxies: ProxiesContext | undefined,
	): ShownFinding[];
}

/** Reads manifests; never throws. */
export function lintCluster(sources: readonly Source[]): Cluster {
	const read = sources.map(readManifests);
	const manifests = read.flatMap((each) => each.manifests);
	const [first] = sources;
	return {
		findings: read.flatMap(({ findings }) => findings),
		embedded: {
			frontends: textsIn(manifests, /^frontend\.xml(\.\w+)?$/),
			proxies: textsIn(manifests, /^proxies\.ini$/),
		},
		lint: (frontend, proxies) =>
			first === undefined
				? []
				: runRules(clusterLintRules, { manifests, frontend, proxies }, first),
	};
}

function textsIn(manifests: readonly Manifest[], key: RegExp): Source[] {
	return manifests
		.filter(({ kind }) => kind === "ConfigMap")
		.flatMap((manifest) =>
			Object.keys(manifest.get(["data"]) ?? {})
				.filter((name) => key.test(name))
				.flatMap((name) => manifest.text(["data", name]) ?? []),
		);
}
