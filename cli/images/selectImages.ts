import { loadStack } from "../../components/stack/loadStack.ts";
import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import { stackNames } from "../../settings/stackNames.ts";
import { unknownName } from "../../settings/unknownName.ts";
import { UsageError } from "../usageError.ts";
import type { ImagesOptions } from "./imagesOptions.ts";
import { type ServiceImage, serviceImages } from "./serviceImages.ts";

/**
 * What the services of the project run, of those that are asked for.
 * @throws ConfigError where a stack has faults, UsageError where there is no such stack, service or image
 */
export function selectImages(
	root: string,
	{ stacks, services, images }: ImagesOptions,
): ServiceImage[] {
	const names = stackNames(root);
	for (const stack of stacks) known("stack", stack, names);
	const all = loadAll(root, stacks.length > 0 ? stacks : names);
	const running = all.map(({ image }) => image.name);
	for (const service of services)
		known(
			"service",
			service,
			all.map((each) => each.service),
		);
	for (const image of images) known("image", image, running);
	return all.filter(
		({ service, image }) =>
			(services.length === 0 || services.includes(service)) &&
			(images.length === 0 || images.includes(image.name)),
	);
}

function loadAll(root: string, stacks: readonly string[]): ServiceImage[] {
	const faults: ConfigFault[] = [];
	const found = [...new Set(stacks)].sort().flatMap((stack) => {
		try {
			const options = { root, credentials: false, unpinned: true };
			return serviceImages(loadStack(stack, options));
		} catch (error) {
			if (!(error instanceof ConfigError)) throw error;
			faults.push(...error.faults);
			return [];
		}
	});
	if (faults.length > 0) throw new ConfigError(faults);
	return found;
}

function known(kind: string, name: string, names: readonly string[]): void {
	if (names.includes(name)) return;
	throw new UsageError(unknownName(kind, name, names));
}
