import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClusterError } from "../../cluster/clusterError.ts";
import { runChild } from "../../system/child.ts";
import { UsageError } from "../usageError.ts";

/** A project as it was at a commit. */
export interface PastProject {
	/** A folder that is gone once it was used. */
	readonly root: string;
	/** The commit, abbreviated. */
	readonly commit: string;
}

/**
 * Lends the project in `root` as it was where the working tree's branch left `ref`, so that what came to `ref` since is
 * no difference.
 * @throws UsageError where Git knows no such commit, ClusterError where there is no Git or no history
 */
export async function withProjectAt<T>(
	root: string,
	ref: string,
	use: (project: PastProject) => Promise<T>,
): Promise<T> {
	const git = gitIn(root);
	const place = await git("rev-parse", "--show-toplevel", "--show-prefix");
	if ("problem" in place)
		throw new ClusterError(
			`Expected a Git repository, to compare with "${ref}": ${place.problem}`,
		);
	const [top = "", prefix = ""] = place.output.split("\n");
	const commit = await commonCommit(git, ref);
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-past-"));
	try {
		const past = join(folder, "project");
		await checkOut(top, folder, past, `${commit}:${prefix}`);
		return await use({ root: past, commit: commit.slice(0, 10) });
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

type Answer = { readonly output: string } | { readonly problem: string };

/** Runs Git in a folder; the output is without its last line end. */
function gitIn(root: string, env: Readonly<Record<string, string>> = {}) {
	return async (...args: readonly string[]): Promise<Answer> => {
		try {
			const ended = await runChild("git", ["-C", root, ...args], { env });
			return ended.end === 0
				? { output: ended.stdout.replace(/\n$/, "") }
				: { problem: ended.cut ?? ended.stderr.trim() };
		} catch (error) {
			const { code, message } = error as NodeJS.ErrnoException;
			const problem = code === "ENOENT" ? "git not found: install it" : message;
			return { problem };
		}
	};
}

async function commonCommit(
	git: ReturnType<typeof gitIn>,
	ref: string,
): Promise<string> {
	const verify = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
	const named = await git(...verify, `${ref}^{commit}`);
	if ("problem" in named)
		throw new UsageError(
			`Unknown commit "${ref}" for "--base": expected a branch, tag or commit that Git has here`,
		);
	const common = await git("merge-base", named.output, "HEAD");
	if ("problem" in common)
		throw new ClusterError(
			`No common commit of "${ref}" and HEAD: fetch the whole history (git fetch --unshallow)`,
		);
	return common.output.split("\n")[0] ?? "";
}

/** By an index of its own, so that nothing in the repository changes. Below its top, Git leaves files of other folders out. */
async function checkOut(
	top: string,
	folder: string,
	past: string,
	tree: string,
): Promise<void> {
	const git = gitIn(top, { GIT_INDEX_FILE: join(folder, "index") });
	for (const args of [
		["read-tree", tree],
		["checkout-index", "--all", `--prefix=${past}/`],
	]) {
		const answer = await git(...args);
		if ("problem" in answer)
			throw new ClusterError(`git ${args[0]}: ${answer.problem}`);
	}
}
