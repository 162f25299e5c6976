import { type Release, releases } from "./release.ts";

/** A release as given, and the known release whose parameters apply to it. */
export interface ReadRelease {
	readonly release: Release;
	/** The message for any other text. */
	readonly remark?: string;
}

const series = [...new Set(releases.map(seriesOf))];
const parts = String.raw`^(${series.map((each) => each.replace(".", String.raw`\.`)).join("|")})\.\d+$`;

/** The syntax that a text must have, and its description. */
export const releasePattern = new RegExp(parts);
export const releaseWords = `a release of the series ${series.slice(0, -1).join(", ")} or ${series.at(-1)}, for example ${releases.at(-2)}`;

/**
 * Reads a release: a patch release that the table lacks is the newest of its series that is not newer (3.10.18 as 3.10.17),
 * or its series' oldest. Undefined where the series is unknown.
 */
export function readRelease(text: string): ReadRelease | undefined {
	if (!releasePattern.test(text)) return undefined;
	const known = releases.filter((each) => seriesOf(each) === seriesOf(text));
	const older = known.filter((each) => patchOf(each) <= patchOf(text));
	const release = older.at(-1) ?? known[0];
	if (release === undefined || release === text) return release && { release };
	return {
		release,
		remark: `GlideinWMS ${text} is read as ${release}, the nearest known release`,
	};
}

/**
 * The known release for a text that the schema accepted.
 * @throws RangeError where its series is unknown
 */
export function knownRelease(text: string): Release {
	const read = readRelease(text);
	if (read === undefined)
		throw new RangeError(`Unknown release "${text}": expected ${releaseWords}`);
	return read.release;
}

function seriesOf(release: string): string {
	return release.slice(0, release.lastIndexOf("."));
}

function patchOf(release: string): number {
	return Number(release.slice(release.lastIndexOf(".") + 1));
}
