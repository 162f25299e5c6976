import type { ImageSettings, TagScheme } from "./tagScheme.ts";

/** Pelican's tags: v<version>[-rc.<n>], which stay, and `latest`, moved to each newer release. */
export const pelicanTags: TagScheme = {
	followed: ({ series, stream }) =>
		`${series === undefined ? "latest" : `v${series}`}${stream === "testing" ? "-rc" : ""}`,
	exact: ({ version }) => version,
	moves: ({ series, stream }) => series === undefined && stream === "release",
	builds: (image, tags) =>
		tags
			.flatMap((tag) => {
				const version = versionOf(tag);
				return version && belongs(version, image) ? [{ tag, version }] : [];
			})
			.sort((a, b) => newestFirst(a.version, b.version))
			.map(({ tag }) => tag),
	pattern: ({ series = "N.N", stream }) =>
		`v${series}.N${stream === "testing" ? "[-rc.N]" : ""}`,
	builtAt: () => undefined,
	// No date is stated for Pelican's images.
	removalOf: () => undefined,
	exactly: "version",
};

/** Major, minor, patch and release candidate; a release comes after all its candidates. */
function versionOf(tag: string): number[] | undefined {
	const parts = /^v(\d+)\.(\d+)\.(\d+)(?:-rc\.(\d+))?$/.exec(tag)?.slice(1);
	return parts?.map((part) =>
		part === undefined ? Number.POSITIVE_INFINITY : Number(part),
	);
}

function belongs(
	version: number[],
	{ series, stream }: ImageSettings,
): boolean {
	const candidate = Number.isFinite(version[3]);
	const inSeries =
		series === undefined || `${version.join(".")}.`.startsWith(`${series}.`);
	return inSeries && (stream === "testing" || !candidate);
}

function newestFirst(a: number[], b: number[]): number {
	const at = a.findIndex((part, index) => part !== b[index]);
	return at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
}
