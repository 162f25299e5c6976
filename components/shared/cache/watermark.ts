import { quantityValue, sizeQuantity } from "../../../settings/quantity.ts";
import type { ServiceContext } from "../serviceKind.ts";
import type { CacheLayer } from "./schema.ts";
import { xrootdSize } from "./xrootdSize.ts";

/** How full the data disks may be: a part of them, or bytes. */
export type Watermark = { readonly part: number } | { readonly bytes: number };

/** Both marks of a cache; faults where they do not go together, or not with the data disks. */
export function watermarks(
	context: ServiceContext<CacheLayer>,
): Record<"low" | "high", Watermark> {
	const { low, high } = context.settings.watermarks ?? {};
	const marks = { low: watermark(low), high: watermark(high) };
	if (low && high) checkPair(context, marks, { low, high });
	return marks;
}

/** As XRootD and Pelican write it. */
export function watermarkText(mark: Watermark): string {
	return "part" in mark ? String(mark.part) : xrootdSize(mark.bytes);
}

/** The mark in bytes, of disks that hold so many. */
export function watermarkBytes(mark: Watermark, capacity: number): number {
	return "part" in mark ? mark.part * capacity : mark.bytes;
}

function watermark(given: number | string | null | undefined): Watermark {
	return typeof given === "string"
		? { bytes: quantityValue(given) }
		: { part: given ?? 0 };
}

function checkPair(
	{ settings, report }: ServiceContext<CacheLayer>,
	{ low, high }: Record<"low" | "high", Watermark>,
	given: Record<"low" | "high", number | string>,
): void {
	const place = ["watermarks", "low"];
	if ("part" in low !== "part" in high) {
		report(
			place,
			`Expected both watermarks as fractions of the disks, for example 0.90, or both as sizes, for example 900Gi, found "${given.low}" and watermarks.high "${given.high}"`,
		);
		return;
	}
	if (watermarkBytes(low, 1) >= watermarkBytes(high, 1))
		report(
			place,
			`Expected less than watermarks.high, ${given.high}, found "${given.low}"`,
		);
	const sizes = (settings.disks?.data ?? []).map(({ size }) => size);
	const known = sizes.flatMap((size) => (size ? [quantityValue(size)] : []));
	const sum = known.reduce((all, bytes) => all + bytes, 0);
	if ("bytes" in high && known.length === sizes.length && high.bytes >= sum)
		report(
			["watermarks", "high"],
			`Expected less than the total size of the data disks, ${sizeQuantity(sum)}, found "${given.high}"`,
		);
}
