import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClusterError } from "../../cluster/clusterError.ts";
import { makeFolder } from "../../system/makeFolder.ts";
import { type GitAnswer, runGit } from "../runGit.ts";
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
	const git: Git = (...args) => runGit(root, args);
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
		makeFolder(past);
		const tree = await git("rev-parse", "--verify", `${commit}:${prefix}`);
		// The folder may be younger than the commit.
		if ("output" in tree) await checkOut(top, folder, past, tree.output);
		return await use({ root: past, commit: commit.slice(0, 10) });
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

type Git = (...args: readonly string[]) => Promise<GitAnswer>;

async function commonCommit(git: Git, ref: string): Promise<string> {
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
	const env = { GIT_INDEX_FILE: join(folder, "index") };
	for (const args of [
		["read-tree", tree],
		["checkout-index", "--all", `--prefix=${past}/`],
	]) {
		const answer = await runGit(top, args, env);
		if ("problem" in answer)
			throw new ClusterError(`git ${args[0]}: ${answer.problem}`);
	}
}
