import { monthsLater } from "./monthsLater.ts";
import type { ImageSettings, TagScheme } from "./tagScheme.ts";

/** Months that OSG keeps a build, by its policy of container releases. */
const kept = 6;
const time = /^(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})$/;

/** OSG's tags: <series>-[<variant>-]<stream>, moved to each newer build, and the same with -<timestamp>, which stay. */
export const osgTags: TagScheme = {
	followed,
	exact: (image) =>
		image.timestamp === undefined
			? undefined
			: `${followed(image)}-${image.timestamp}`,
	moves: () => true,
	builds: (image, tags) =>
		tags
			.filter((tag) => timeOf(tag, `${followed(image)}-`) !== undefined)
			.sort()
			.reverse(),
	pattern: (image) => `${followed(image)}-YYYYMMDD-HHMM`,
	builtAt,
	removedAt: (tag) => {
		const built = builtAt(tag);
		return built && monthsLater(built, kept);
	},
	exactly: "timestamp",
};

function followed({ series, variant, stream }: ImageSettings): string {
	return [series, variant, stream]
		.filter((part) => part !== undefined)
		.join("-");
}

function builtAt(tag: string): Date | undefined {
	return timeOf(tag, tag.slice(0, -"YYYYMMDD-HHMM".length));
}

/** The builders' clocks show UTC. */
function timeOf(tag: string, before: string): Date | undefined {
	if (!tag.startsWith(before)) return undefined;
	const [, year, month, day, hour, minute] =
		time.exec(tag.slice(before.length)) ?? [];
	const date = new Date(`${year}-${month}-${day}T${hour}:${minute}Z`);
	return Number.isNaN(date.getTime()) ? undefined : date;
}
