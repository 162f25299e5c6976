const units = [
	["g", 2 ** 30],
	["m", 2 ** 20],
	["k", 2 ** 10],
] as const;

/** Bytes as XRootD writes sizes: 16g, 256k; rounded down to whole KiB. */
export function xrootdSize(bytes: number): string {
	const [unit, factor] =
		units.find(([, size]) => bytes % size === 0) ?? units[2];
	return `${Math.floor(bytes / factor)}${unit}`;
}
