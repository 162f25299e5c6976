/** Larger numbers are seconds since 1970, which Docker Hub puts into the header. */
const epoch = 1e9;

/** The seconds to wait according to a Retry-After header, in any of its forms; undefined if unusable. */
export function retryAfter(
	headers: Headers,
	now: number = Date.now(),
): number | undefined {
	const value = headers.get("retry-after")?.trim();
	if (value === undefined || value === "") return undefined;
	if (/^\d+$/.test(value)) {
		const seconds = Number(value);
		return seconds < epoch ? seconds : Math.max(seconds - now / 1000, 0);
	}
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max((date - now) / 1000, 0);
}
