import type { ConfigFault } from "../../settings/fault.ts";
import { tagSchemes } from "../../settings/images/imageFamilies.ts";
import { type Pin, readLock } from "../../settings/images/lock.ts";
import { movePin } from "../../settings/images/movePin.ts";
import { newestBuild } from "../../settings/images/newestBuild.ts";
import { registryAddress } from "../../settings/images/registry/registryAddress.ts";
import {
	type RegistryClient,
	registryClient,
} from "../../settings/images/registry/registryClient.ts";
import { RegistryError } from "../../settings/images/registry/registryError.ts";
import { writeLock } from "../../settings/images/writeLock.ts";
import { complain } from "../print.ts";
import { gather } from "./gather.ts";
import type { ImagesOptions } from "./imagesOptions.ts";
import { reportChanges } from "./reportChanges.ts";
import { scopesFor } from "./scopesFor.ts";
import { selectImages } from "./selectImages.ts";
import type { ServiceImage } from "./serviceImages.ts";

/** Pins the newest builds that the registries have. Exit code 1, and nothing written, where one of them fails. */
export async function updateImages(
	options: ImagesOptions,
	root: string,
	now: Date = new Date(),
): Promise<number> {
	const selected = selectImages(root, options);
	const groups = Map.groupBy(selected, ({ image }) => image.follows);
	const registry = registryClient();
	const { results, problems } = await gather(groups, ([first]) =>
		buildFor(registry, first as ServiceImage),
	);
	if (problems.length > 0) {
		for (const problem of problems) complain(`${problem}\n`);
		complain("No pin was moved\n");
		return 1;
	}
	const faults: ConfigFault[] = [];
	const before = readLock(root, faults).lock;
	const found = `${now.toISOString().slice(0, 19)}Z`;
	let lock = before;
	for (const [follows, { tag, digest, note }] of results) {
		const pin: Pin = { tag, digest, found };
		for (const scope of scopesFor(options, groups.get(follows) ?? []))
			lock = movePin(lock, follows, scope, pin);
		if (note !== undefined) complain(`${note}\n`);
	}
	if (lock !== before) writeLock(root, lock);
	reportChanges(selected, lock);
	return 0;
}

/** What to pin for an image: the build that its settings name, else the newest. */
async function buildFor(registry: RegistryClient, { image }: ServiceImage) {
	const { family, settings } = image;
	const tag = tagSchemes[family].exact(settings);
	if (tag === undefined) return newestBuild(registry, image);
	const { repository } = settings;
	const digest = await registry.digest(repository, tag);
	if (digest !== undefined) return { tag, digest, note: undefined };
	const { host, path } = registryAddress(repository);
	const newest = await newestBuild(registry, image);
	throw new RegistryError(
		`The registry ${host} has no ${path}:${tag}, which the settings name: it may have been removed. Set another ${tagSchemes[family].exactly}, the newest is ${newest.tag}, or remove it`,
	);
}
