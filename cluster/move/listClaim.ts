import { claimFolder, longest } from "./copierPod.ts";
import type { Side } from "./side.ts";

/** A claim's content: every path with its kind, mode, owner, link and SHA-256. */
export interface ClaimListing {
	/** Sorted lines, one for each path, and one more for the content of each file. */
	readonly lines: readonly string[];
	readonly files: number;
	readonly bytes: number;
}

/** A file system has this folder in its root; it is not data. */
export const notData = "lost+found";
const skip = ["-path", `./${notData}`, "-prune", "-o"];

/** Lists the claim from a copier pod. Rejects if the copier cannot read all of it. */
export async function listClaim(
	{ kubectl }: Side,
	pod: string,
): Promise<ClaimListing> {
	const run = (...command: string[]) =>
		kubectl(["exec", pod, "-c", "copy", "--", ...command], "", longest);
	const find = ["env", "-C", claimFolder, "LC_ALL=C", "find", ".", ...skip];
	const paths = await run(...find, "-printf", "%y %m %U %G %s %p -> %l\\n");
	const sums = await run(
		...[...find, "-type", "f", "-exec", "sha256sum", "{}", "+"],
	);
	const files = paths.split("\n").filter((line) => line.startsWith("f "));
	return {
		// A folder's size depends on the file system.
		lines: [...paths.split("\n").map(withoutFolderSize), ...sums.split("\n")]
			.filter((line) => line !== "")
			.sort(),
		files: files.length,
		bytes: files.reduce((sum, line) => sum + Number(line.split(" ")[4]), 0),
	};
}

/** The first path or content in which two listings differ; undefined if they are equal. */
export function differenceOf(
	one: ClaimListing,
	other: ClaimListing,
): string | undefined {
	const [a, b] = [new Set(one.lines), new Set(other.lines)];
	return (
		one.lines.find((line) => !b.has(line)) ??
		other.lines.find((line) => !a.has(line))
	);
}

function withoutFolderSize(line: string): string {
	return line.replace(/^(d \S+ \S+ \S+) \S+/, "$1");
}
