import { ClusterError } from "../../cluster/clusterError.ts";
import { someOf } from "../../system/someOf.ts";
import { runGit } from "../runGit.ts";

/** Where the settings of a project come from, as the annotations of an artifact name it. */
export interface Provenance {
	/** The repository; undefined where it has no remote. */
	readonly source: string | undefined;
	/** `BRANCH@sha1:COMMIT` as Flux writes it, or only the commit where none is checked out by its branch. */
	readonly revision: string;
	/** The commit's time. */
	readonly created: string;
}

const named = 3;

/** Asks Git. Rejects where not all of the settings are in a commit. */
export async function provenance(root: string): Promise<Provenance> {
	await refuseWithoutCommit(root);
	const commit = await ask(root, "show", "-s", "--format=%H %ct", "HEAD");
	const [hash = "", seconds = "0"] = commit.split(" ");
	await refuseUncommitted(root);
	const branch = await ask(root, "branch", "--show-current");
	const remote = await runGit(root, ["remote", "get-url", "origin"]);
	const algorithm = hash.length === 40 ? "sha1" : "sha256";
	return {
		source: "output" in remote ? withoutLogin(remote.output) : undefined,
		revision: `${branch === "" ? "" : `${branch}@`}${algorithm}:${hash}`,
		created: new Date(Number(seconds) * 1000).toISOString(),
	};
}

/** Where there is no repository, or it has no commit. */
async function refuseWithoutCommit(root: string): Promise<void> {
	const place = await runGit(root, ["rev-parse", "--git-dir"]);
	const verify = ["rev-parse", "--verify", "--quiet", "HEAD"];
	const head = "problem" in place ? place : await runGit(root, verify);
	if ("output" in head) return;
	const why = head.problem || "the repository has no commit";
	throw new ClusterError(
		`--push names the commit that it is made from, and found none (${why}): commit the settings (git init, git add ., git commit), or use --out`,
	);
}

async function ask(root: string, ...args: readonly string[]): Promise<string> {
	const answer = await runGit(root, args);
	if ("output" in answer) return answer.output;
	throw new ClusterError(
		`Cannot read the commit that --push names: ${answer.problem}`,
	);
}

/** What is changed, and settings that Git does not know yet; other new files are no part of it. */
async function refuseUncommitted(root: string): Promise<void> {
	const changed = await ask(root, "diff", "--name-only", "--relative", "HEAD");
	const others = ["ls-files", "--others", "--exclude-standard", "--"];
	const added = await ask(root, ...others, "config", "Pulumi*.yaml");
	const files = [...changed.split("\n"), ...added.split("\n")].filter(Boolean);
	if (files.length === 0) return;
	throw new ClusterError(
		`Uncommitted changes: ${someOf(files, named)}. --push names the commit that it is made from: commit them first, or use --out`,
	);
}

/** CI systems put a token into the address. */
function withoutLogin(address: string): string {
	if (!/^https?:/i.test(address) || !URL.canParse(address)) return address;
	const url = new URL(address);
	url.username = "";
	url.password = "";
	return url.href;
}
