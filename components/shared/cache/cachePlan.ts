import { quantityValue } from "../../../settings/quantity.ts";
import type { ServiceContext } from "../serviceKind.ts";
import type { CacheLayer } from "./schema.ts";
import { type Watermark, watermarks } from "./watermark.ts";

/** What XRootD's file cache is told; sizes in bytes. */
export interface CachePlan {
	readonly low: Watermark;
	readonly high: Watermark;
	readonly ram: number;
	readonly blockSize: number;
	/** Blocks fetched ahead. */
	readonly prefetch: number;
	readonly queueBlocks: number;
	readonly queueThreads: number;
}

const ki = 2 ** 10;
const gi = 2 ** 30;

/** Bounds that XRootD refuses to go beyond at its start; in bytes. */
const bounds = {
	ram: { least: gi, most: 256 * gi, text: "1Gi to 256Gi" },
	block_size: { least: 4 * ki, most: 512 * ki * ki, text: "4Ki to 512Mi" },
} as const;

/** Decides what the cache is told; faults where a value is missing, out of XRootD's bounds, or does not go with the rest. */
export function cachePlan(context: ServiceContext<CacheLayer>): CachePlan {
	const { settings } = context;
	for (const key of ["low", "high"] as const)
		if (!settings.watermarks?.[key])
			context.report(["watermarks", key], missing(context.name));
	const plan = {
		...watermarks(context),
		ram: size(context, "ram"),
		blockSize: size(context, "block_size"),
		prefetch: required(context, ["prefetch"], settings.prefetch),
		queueBlocks: required(
			context,
			["write_queue", "blocks"],
			settings.write_queue?.blocks,
		),
		queueThreads: required(
			context,
			["write_queue", "threads"],
			settings.write_queue?.threads,
		),
	};
	checkTogether(context, plan);
	return plan;
}

function checkTogether(
	{ settings, report }: ServiceContext<CacheLayer>,
	{ ram, blockSize, prefetch, queueBlocks, queueThreads }: CachePlan,
): void {
	if (ram === 0 || blockSize === 0) return;
	if ((prefetch + 1) * blockSize > ram)
		report(
			["prefetch"],
			`Expected at most ${Math.floor(ram / blockSize) - 1}, found ${prefetch}: one file's blocks (block_size ${settings.block_size}) must fit in ram, ${settings.ram}`,
		);
	if (queueBlocks * queueThreads * blockSize > ram)
		report(
			["write_queue", "threads"],
			`Expected at most ${Math.floor(ram / blockSize)} blocks in all, found ${queueThreads} threads of ${queueBlocks} blocks: blocks being written (block_size ${settings.block_size}) are kept in ram, ${settings.ram}`,
		);
}

function size(
	{ name, settings, report }: ServiceContext<CacheLayer>,
	key: keyof typeof bounds,
): number {
	const given = settings[key];
	if (given === undefined || given === null) {
		report([key], missing(name));
		return 0;
	}
	const bytes = quantityValue(given);
	const { least, most, text } = bounds[key];
	if (bytes < least || bytes > most) {
		report([key], `Expected ${text}, found "${given}"`);
		return 0;
	}
	if (key === "block_size" && bytes % (4 * ki) !== 0)
		report([key], `Expected a multiple of 4Ki, found "${given}"`);
	return bytes;
}

function required(
	{ name, report }: ServiceContext<CacheLayer>,
	path: readonly string[],
	value: number | null | undefined,
): number {
	if (value === undefined || value === null) report(path, missing(name));
	return value ?? 0;
}

function missing(name: string): string {
	return `The value is missing: set it in config/services/${name}.yaml`;
}
