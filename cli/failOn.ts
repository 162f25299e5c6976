import { UsageError } from "./usageError.ts";

/** Days within which an expiry is to fail a command, of `--fail-on expiring=14d`; undefined where none is. */
export function failOnDays(stated: string | undefined): number | undefined {
	if (stated === undefined) return undefined;
	const [, days] = /^expiring=(\d{1,4})d$/.exec(stated) ?? [];
	if (days === undefined)
		throw new UsageError(
			`Expected --fail-on expiring=DAYSd, for example expiring=14d, found "${stated}"`,
		);
	return Number(days);
}

/** Whether something that has so many days left fails; what never expires does not. */
export function expiresWithin(
	days: number | undefined,
	left: number | null,
): boolean {
	return days !== undefined && left !== null && left < days;
}
