import { groupByText } from "../../settings/images/groupByText.ts";
import { newestBuild } from "../../settings/images/newestBuild.ts";
import {
	type RegistryClient,
	registryClient,
} from "../../settings/images/registry/registryClient.ts";
import { textTable } from "../../system/textTable.ts";
import { complain, print } from "../print.ts";
import { gather } from "./gather.ts";
import { type ImageRow, imageRow, type RegistryAnswer } from "./imageRow.ts";
import type { ImagesOptions } from "./imagesOptions.ts";
import { selectImages } from "./selectImages.ts";
import type { ServiceImage } from "./serviceImages.ts";

/** Prints what the services run, how old it is, what is newer, and when it is removed. Exit code 1 where a registry fails, or a build is gone. */
export async function listImages(
	options: ImagesOptions,
	root: string,
	now: Date = new Date(),
): Promise<number> {
	const selected = selectImages(root, options);
	// What runs the same has the same answer.
	const asked = new Map(selected.map(({ image }) => [keyOf(image), image]));
	const registry = registryClient();
	const { results, problems } = options.offline
		? { results: new Map<string, RegistryAnswer>(), problems: [] }
		: await gather(asked, (image) => answerFor(registry, image));
	const rows = selected.map((each) =>
		imageRow(each, results.get(keyOf(each.image)), now),
	);
	print(
		options.format === "json"
			? `${JSON.stringify(rows, undefined, 2)}\n`
			: asText(rows),
	);
	for (const problem of problems) complain(`${problem}\n`);
	const gone = rows.some(({ there }) => there === false);
	return problems.length > 0 || gone ? 1 : 0;
}

function keyOf({ follows, reference }: ServiceImage["image"]): string {
	return `${follows} ${reference}`;
}

async function answerFor(
	registry: RegistryClient,
	image: ServiceImage["image"],
): Promise<RegistryAnswer> {
	const { settings, digest, tag, moves } = image;
	const newest = await newestBuild(registry, image);
	if (moves) return { newest, running: newest.digest };
	const running = await registry.digest(settings.repository, digest ?? tag);
	return { newest, running };
}

function asText(rows: readonly ImageRow[]): string {
	const head = [
		"STACK",
		"SERVICE",
		"IMAGE",
		"RUNS",
		"AGE",
		"NEWEST",
		"REMOVED",
	];
	const table = textTable(
		head,
		rows.map((row) => [
			row.stack,
			row.service,
			row.image,
			runs(row),
			row.ageDays === null ? "-" : days(row.ageDays),
			row.outdated === false ? "the same" : (row.newest ?? "-"),
			removed(row),
		]),
	);
	const warnings = groupByText(
		rows.flatMap(({ stack, service, warnings: all }) =>
			all.map((warning) => ({
				name: `${stack}/${service}`,
				text: `warning: ${warning}\n`,
			})),
		),
	);
	return table + warnings.join("");
}

function runs({ tag, reference, pinned, there }: ImageRow): string {
	if (there === false) return `${tag}, GONE`;
	return pinned || !reference.endsWith(`:${tag}`) ? tag : `${tag}, not pinned`;
}

function removed({ removed: at, removedInDays }: ImageRow): string {
	if (at === null || removedInDays === null) return "-";
	const date = at.slice(0, 10);
	return removedInDays < 0 ? date : `${date}, in ${days(removedInDays)}`;
}

function days(count: number): string {
	return `${count} ${count === 1 ? "day" : "days"}`;
}
