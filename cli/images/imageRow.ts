import { removalWarning } from "../../glideinwms/osgBuild.ts";
import { tagSchemes } from "../../settings/images/imageFamilies.ts";
import { same } from "../../settings/images/movePin.ts";
import type { Build } from "../../settings/images/newestBuild.ts";
import { removalRemedy } from "../../settings/images/removalRemedy.ts";
import type { ServiceImage } from "./serviceImages.ts";

/** What `glidefleet images` says of a service, as its JSON has it; null where it is not known. */
export interface ImageRow {
	readonly stack: string;
	readonly service: string;
	readonly image: string;
	/** REPOSITORY:TAG that the settings mean. */
	readonly follows: string;
	/** For the container. */
	readonly reference: string;
	readonly tag: string;
	readonly pinned: boolean;
	/** The newest build of what is followed, as the registry says. */
	readonly newest: string | null;
	/** Whether there is a newer build than the one that is run; null too where that moves with the tag. */
	readonly outdated: boolean | null;
	/** When the build was made that is run, or that a pod would get which starts now. ISO 8601. */
	readonly built: string | null;
	readonly ageDays: number | null;
	/** When the registry removes the build. ISO 8601. */
	readonly removed: string | null;
	readonly removedInDays: number | null;
	/** Whether the registry still has it. */
	readonly there: boolean | null;
	/** What the operator should know, in sentences. */
	readonly warnings: readonly string[];
}

/** What a registry said of an image. */
export interface RegistryAnswer {
	readonly newest: Build;
	/** Digest of what the service runs; undefined where it is gone. */
	readonly running: string | undefined;
}

const day = 24 * 60 * 60_000;

/** Puts together what is known of what a service runs; `answer` is undefined where no registry was asked, or it failed. */
export function imageRow(
	{ stack, service, image }: ServiceImage,
	answer: RegistryAnswer | undefined,
	now: Date,
): ImageRow {
	const { name, family, follows, reference, tag, digest, moves } = image;
	const current = moves ? answer?.newest.tag : tag;
	const built = current && tagSchemes[family].builtAt(current);
	const removal = tagSchemes[family].removalOf(tag, now);
	const gone = answer !== undefined && answer.running === undefined;
	const outdated =
		answer === undefined || moves
			? null
			: !same(answer.newest, { tag, digest: digest ?? answer.newest.digest });
	return {
		stack,
		service,
		image: name,
		follows,
		reference,
		tag,
		pinned: digest !== undefined,
		newest: answer?.newest.tag ?? null,
		outdated,
		built: built ? built.toISOString() : null,
		ageDays: built ? Math.floor((now.getTime() - built.getTime()) / day) : null,
		removed: removal?.at.toISOString() ?? null,
		removedInDays: removal?.days ?? null,
		there: answer === undefined ? null : !gone,
		warnings: warningsOf(image, answer, now),
	};
}

function warningsOf(
	image: ServiceImage["image"],
	answer: RegistryAnswer | undefined,
	now: Date,
): string[] {
	const { settings, tag, moves } = image;
	const { note } = answer?.newest ?? {};
	const notes = note === undefined ? [] : [note];
	if (answer !== undefined && answer.running === undefined && !moves)
		return [
			`Image ${settings.repository}:${tag} is no longer in the registry: a pod that starts on another node cannot get it. ${removalRemedy(image)}`,
			...notes,
		];
	const warning = removalWarning(`${settings.repository}:${tag}`, now);
	return warning ? [`${warning}. ${removalRemedy(image)}`, ...notes] : notes;
}
