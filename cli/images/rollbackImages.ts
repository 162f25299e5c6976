import type { ConfigFault } from "../../settings/fault.ts";
import { type Pin, readLock } from "../../settings/images/lock.ts";
import { registryAddress } from "../../settings/images/registry/registryAddress.ts";
import {
	type RegistryClient,
	registryClient,
} from "../../settings/images/registry/registryClient.ts";
import { RegistryError } from "../../settings/images/registry/registryError.ts";
import { rollBack } from "../../settings/images/rollBack.ts";
import { writeLock } from "../../settings/images/writeLock.ts";
import { complain } from "../print.ts";
import { gather } from "./gather.ts";
import type { ImagesOptions } from "./imagesOptions.ts";
import { reportChanges } from "./reportChanges.ts";
import { scopesFor } from "./scopesFor.ts";
import { selectImages } from "./selectImages.ts";

/** A build to go back to. */
interface Target {
	readonly repository: string;
	readonly pin: Pin;
}

/**
 * Goes back to the pins before, if the registry still has their builds. Exit code 1, and nothing written, where one is
 * gone, a registry fails, or there is nothing to go back to.
 */
export async function rollbackImages(
	options: ImagesOptions,
	root: string,
): Promise<number> {
	const selected = selectImages(root, options);
	const groups = Map.groupBy(selected, ({ image }) => image.follows);
	const faults: ConfigFault[] = [];
	let { lock } = readLock(root, faults);
	const targets = new Map<string, Target>();
	const without: string[] = [];
	for (const [follows, users] of groups) {
		const repository = users[0]?.image.settings.repository ?? "";
		for (const scope of scopesFor(options, users)) {
			const back = rollBack(lock, follows, scope);
			if (back === undefined) {
				without.push(scope === "*" ? follows : `${follows} of ${scope}`);
				continue;
			}
			lock = back.lock;
			targets.set(`${repository}@${back.pin.digest}`, {
				repository,
				pin: back.pin,
			});
		}
	}
	for (const what of without) complain(`There is no earlier pin for ${what}\n`);
	if (targets.size === 0) return refuse();
	if (!options.offline) {
		const registry = registryClient();
		const { problems } = await gather(targets, (target) =>
			mustBeThere(registry, target),
		);
		for (const problem of problems) complain(`${problem}\n`);
		if (problems.length > 0) return refuse();
	}
	writeLock(root, lock);
	reportChanges(selected, lock);
	return 0;
}

function refuse(): number {
	complain("No pin was moved\n");
	return 1;
}

async function mustBeThere(
	registry: RegistryClient,
	{ repository, pin }: Target,
): Promise<void> {
	if ((await registry.digest(repository, pin.digest)) !== undefined) return;
	const { host, path } = registryAddress(repository);
	throw new RegistryError(
		`The registry ${host} no longer has ${path}:${pin.tag} (${pin.digest}): it may have been removed. Use an existing image: glidefleet images update finds the newest, timestamp or version in the settings selects another`,
	);
}
