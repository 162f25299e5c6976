import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { goBinary } from "../../local/binary.ts";
import { stderrProgress } from "../../local/stderrProgress.ts";

/** What a reconciliation did, by object: `Deployment/namespace/name`. */
export interface Reconciled {
	readonly source: string;
	readonly revision: string;
	readonly applied: Readonly<Record<string, string>>;
	readonly pruned: Readonly<Record<string, string>>;
}

/** A Flux Kustomization, and where its parts are. */
export interface Reconciliation {
	/** HOST/REPOSITORY:TAG of the artifact. */
	readonly url: string;
	/** Files of the Kustomization, and of what the last run applied. */
	readonly kustomization: string;
	readonly inventory: string;
	readonly kubeconfig: string;
}

/** The program that reconciles once with Flux's own libraries; its compilation, the first time ever, takes a minute. */
export async function fluxProgram(): Promise<
	(reconciliation: Reconciliation) => Promise<Reconciled>
> {
	const progress = stderrProgress();
	const program = {
		...{ name: "flux", folder: ".", title: "Flux's libraries" },
		...{ module: join(import.meta.dirname, "flux"), duration: "1 minute" },
	};
	const binary = await goBinary(program, progress);
	progress.done();
	return async (reconciliation) => {
		const args = Object.entries(reconciliation).flatMap(([name, value]) => [
			`-${name}`,
			value,
		]);
		const { stdout } = await promisify(execFile)(binary, args);
		return JSON.parse(stdout) as Reconciled;
	};
}
