import type { TagScheme } from "./tagScheme.ts";

/** Pelican's tags: v<version>[-rc.<n>], which stay, and `latest`, moved to each newer release. */
export const pelicanTags: TagScheme = {
	followed: ({ series, stream }) =>
		`${series === undefined ? "latest" : `v${series}`}${stream === "testing" ? "-rc" : ""}`,
	exact: ({ version }) => version,
	moves: ({ series, stream }) => series === undefined && stream === "release",
	exactly: "version",
};
