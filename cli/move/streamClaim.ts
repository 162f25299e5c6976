import { pipeline } from "node:stream/promises";
import { startKubectl } from "../../config/kubectl.ts";
import { ClusterError } from "../clusterError.ts";
import { claimFolder, longest } from "./copierPod.ts";
import { notData } from "./listClaim.ts";
import type { Side } from "./side.ts";

/** A copier, and whose it is. */
export interface Copier {
	readonly side: Side;
	readonly pod: string;
}

/** Fills one claim with the content of another, through this machine; what it held before is gone. */
export async function streamClaim(from: Copier, to: Copier): Promise<void> {
	const source = start(from, [
		...["tar", "--create", "--numeric-owner", `--exclude=./${notData}`],
		...[`--directory=${claimFolder}`, "--file=-", "."],
	]);
	const empty = `find ${claimFolder} -mindepth 1 -maxdepth 1 ! -name ${notData} -exec rm -rf {} +`;
	const fill = `tar --extract --preserve-permissions --numeric-owner --directory=${claimFolder} --file=-`;
	const target = start(to, ["sh", "-c", `${empty} && ${fill}`]);
	// What breaks the pipe says so by its exit code.
	await pipeline(source.stdout, target.stdin).catch(() => undefined);
	const problems = (await Promise.all([source.ended, target.ended])).filter(
		(problem) => problem !== undefined,
	);
	if (problems.length > 0) throw new ClusterError(problems.join("\n"));
}

function start({ side, pod }: Copier, command: readonly string[]) {
	const { context, namespace } = side.plan.cluster;
	const place = [`--namespace=${namespace}`, "exec", "--stdin", pod];
	const args = [...place, "--container=copy", "--", ...command];
	const { child, ended } = startKubectl(context, args, longest);
	return {
		stdout: child.stdout,
		stdin: child.stdin,
		ended: ended.then(({ end, stderr, cut }) =>
			end === 0
				? undefined
				: `Copying the volume failed in the stack ${side.stack}: ${cut ?? (stderr.trim() || `kubectl ended with ${end}`)}`,
		),
	};
}
