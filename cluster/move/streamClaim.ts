import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ClusterError } from "../clusterError.ts";
import { KubectlError, startKubectl } from "../kubectl.ts";
import { claimFolder, longest } from "./copierPod.ts";
import { notData } from "./listClaim.ts";
import type { Side } from "./side.ts";

/** A copier pod, and its side. */
export interface Copier {
	readonly side: Side;
	readonly pod: string;
}

/**
 * Fills one claim with the content of another, through this machine; what it held before is gone. Kubernetes may drop
 * what a command wrote last where it ends at once, so the source waits until all that it wrote has arrived.
 */
export async function streamClaim(from: Copier, to: Copier): Promise<void> {
	const archive = `tar --create --totals --numeric-owner --exclude=./${notData} --directory=${claimFolder} --file=- .`;
	const source = start(from, ["sh", "-c", `${archive} && cat >/dev/null`]);
	const empty = `find ${claimFolder} -mindepth 1 -maxdepth 1 ! -name ${notData} -exec rm -rf {} +`;
	const fill = `tar --extract --preserve-permissions --numeric-owner --directory=${claimFolder} --file=-`;
	const target = start(to, ["sh", "-c", `${empty} && ${fill}`]);
	// A broken pipe shows in the exit code.
	await pipeline(source.stdout, releasedAfterAll(source), target.stdin).catch(
		() => source.stdin.end(),
	);
	const problems = (await Promise.all([source.ended, target.ended])).filter(
		(problem) => problem !== undefined,
	);
	if (problems.length > 0) throw new ClusterError(problems.join("\n"));
}

/** Passes an archive on, and ends the source once all bytes that its tar wrote have arrived. */
function releasedAfterAll(source: ReturnType<typeof start>): Transform {
	let arrived = 0;
	let said = "";
	const release = () => {
		const written = /^Total bytes written: (\d+)/m.exec(said)?.[1];
		if (written !== undefined && arrived >= Number(written)) source.stdin.end();
	};
	source.stderr.on("data", (chunk: Buffer) => {
		said += chunk.toString("latin1");
		release();
	});
	return new Transform({
		transform: (chunk: Buffer, _encoding, done) => {
			arrived += chunk.length;
			release();
			done(null, chunk);
		},
	});
}

function start({ side, pod }: Copier, command: readonly string[]) {
	const { context, namespace } = side.plan.cluster;
	const place = [`--namespace=${namespace}`, "exec", "--stdin", pod];
	const args = [...place, "--container=copy", "--", ...command];
	const { child, ended } = startKubectl(context, args, longest);
	return {
		stdout: child.stdout,
		stdin: child.stdin,
		stderr: child.stderr,
		ended: ended.then(({ end, stderr, cut }) =>
			end === 0
				? undefined
				: `Copying the volume failed in the stack ${side.stack}: ${cut ?? new KubectlError(stderr.trim() || `kubectl exited with ${end}`).said}`,
		),
	};
}
