import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import type { Source } from "../../glideinwms/lint/source.ts";

/** Files that belong together: those of one folder, or of one frontend of a stack. */
export interface LintUnit {
	readonly frontends: readonly Source[];
	readonly proxies: readonly Source[];
	/** Kubernetes manifests, as YAML. */
	readonly manifests: readonly Source[];
	/** Files that cannot be read. */
	readonly unreadable: readonly ShownFinding[];
}
