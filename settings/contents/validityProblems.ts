import { isDate, minuteOf } from "../dateText.ts";
import { type ContentProblem, contentError } from "./contentProblem.ts";

const day = 24 * 60 * 60 * 1000;
/** Days before its expiry in which a warning is given. */
const warningDays = 30;

/** From when until when a credential is valid; an absent bound is none. */
export interface Validity {
	readonly from?: Date | undefined;
	readonly to?: Date | undefined;
}

/** Whole days from `now` until `end`. */
export function daysLeft(end: Date, now: Date): number {
	return Math.floor((end.getTime() - now.getTime()) / day);
}

/**
 * The problem of one that has ended, has not started, or ends within 30 days; `name` says which, where the file holds more
 * than one. One that is made for less than 90 days (`renewed`) is warned of in the last third of its time.
 */
export function validityProblems(
	key: string,
	{ from, to }: Validity,
	now: Date,
	{ name = "it", renewed = false }: { name?: string; renewed?: boolean } = {},
): ContentProblem[] {
	const subject = capital(name);
	if ([from, to].some((date) => date !== undefined && !isDate(date)))
		return [
			contentError(
				key,
				`${subject} has invalid validity dates: renew it and set it again`,
			),
		];
	if (from !== undefined && from > now)
		return [
			contentError(
				key,
				`${subject} is not valid before ${minuteOf(from)}: wait, or set one that is valid now`,
			),
		];
	if (to === undefined) return [];
	if (to <= now)
		return [
			contentError(
				key,
				`${subject} expired at ${minuteOf(to)}: renew it and set it again`,
			),
		];
	const third =
		renewed && from ? (to.getTime() - from.getTime()) / 3 : Infinity;
	if (to.getTime() - now.getTime() >= Math.min(warningDays * day, third))
		return [];
	return [
		{
			key,
			severity: "warning",
			message: `${subject} expires at ${minuteOf(to)}, in ${left(to, now)}: renew it`,
		},
	];
}

function left(end: Date, now: Date): string {
	const days = daysLeft(end, now);
	if (days !== 0) return days === 1 ? "1 day" : `${days} days`;
	const hours = Math.floor((end.getTime() - now.getTime()) / 3_600_000);
	return hours === 1 ? "1 hour" : `${hours} hours`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
