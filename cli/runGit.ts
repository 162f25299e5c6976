import { runChild } from "../system/child.ts";

/** What Git printed, without the last line end, or why it gave nothing. */
export type GitAnswer =
	| { readonly output: string }
	| { readonly problem: string };

/** Runs Git in a folder. */
export async function runGit(
	root: string,
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
): Promise<GitAnswer> {
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
}
