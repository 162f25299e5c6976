/** Months that OSG keeps a build of an image, by its policy of container releases. */
const kept = 6;
const day = 24 * 60 * 60_000;
const time = /-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})$/;
const osgTag = /^\d+-([a-z0-9_]+-)?(development|testing|release)-\d{8}-\d{4}$/;

/** When a registry removes a build, and in how many whole days; negative if in the past. */
export interface Removal {
	readonly at: Date;
	readonly days: number;
}

/** When a build was made, by its tag, such as 24-release-20260413-1517; undefined where the tag is not one of OSG's builds. */
export function builtAt(tag: string): Date | undefined {
	if (!osgTag.test(tag)) return undefined;
	const [, year, month, date, hour, minute] = time.exec(tag) ?? [];
	// The builders' clocks show UTC.
	const built = new Date(`${year}-${month}-${date}T${hour}:${minute}Z`);
	return Number.isNaN(built.getTime()) ? undefined : built;
}

/** When OSG removes a build, by its tag; undefined where the tag is not one of its builds. */
export function removalOf(tag: string, now: Date): Removal | undefined {
	const built = builtAt(tag);
	if (built === undefined) return undefined;
	const at = monthsLater(built, kept);
	return { at, days: Math.floor((at.getTime() - now.getTime()) / day) };
}

/** The same day and time some months later; the month's last day if it has no such day. */
function monthsLater(date: Date, months: number): Date {
	const later = new Date(date);
	later.setUTCMonth(date.getUTCMonth() + months);
	// Day 0 is the last of the month before.
	if (later.getUTCDate() !== date.getUTCDate()) later.setUTCDate(0);
	return later;
}

/** Days before the removal in which a warning is given. */
const notice = 30;

/** What is wrong with an image whose build is removed soon, or was; undefined if nothing. `what` is REPOSITORY:TAG. */
export function removalWarning(what: string, now: Date): string | undefined {
	const removal = removalOf(what.slice(what.lastIndexOf(":") + 1), now);
	if (removal === undefined || removal.days > notice) return undefined;
	const { at, days } = removal;
	const date = at.toISOString().slice(0, 10);
	return days < 0
		? `Image ${what} was due for removal from its registry on ${date}: a pod that starts on another node may not get it`
		: `Image ${what} is removed from its registry on ${date}, in ${days} ${days === 1 ? "day" : "days"}`;
}
