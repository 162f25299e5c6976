/** The GlideinWMS releases whose parameters are known, oldest first. */
export const releases = [
	"3.4.6",
	"3.6.5",
	"3.7.6",
	"3.9.6",
	"3.10.0",
	"3.10.17",
	"3.11.3",
] as const;

/** A known GlideinWMS release. */
export type Release = (typeof releases)[number];

/** The releases that have something: from `since` (default: the first) to `until` (default: the last), both included. */
export interface ReleaseRange {
	readonly since?: Release | undefined;
	readonly until?: Release | undefined;
}

/** Negative where `a` is older than `b`, positive where it is newer, 0 where they are equal. */
export function compareReleases(a: Release, b: Release): number {
	return releases.indexOf(a) - releases.indexOf(b);
}

/** True where the release lies in the range, ends included. */
export function isInRange(release: Release, range: ReleaseRange): boolean {
	const { since = release, until = release } = range;
	return (
		compareReleases(since, release) <= 0 && compareReleases(release, until) <= 0
	);
}

/** The range in words: "in every release", "since 3.9.6", "until 3.10.17", "in 3.9.6 to 3.10.17". */
export function describeRange({ since, until }: ReleaseRange): string {
	if (since && until) return `in ${since} to ${until}`;
	if (since) return `since ${since}`;
	return until ? `until ${until}` : "in every release";
}
