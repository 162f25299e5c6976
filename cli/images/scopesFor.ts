import { everywhere } from "../../settings/images/lock.ts";
import type { ImagesOptions } from "./imagesOptions.ts";
import type { ServiceImage } from "./serviceImages.ts";

/** The scopes of the lock that a command means: the services that it names, else the stacks that it names, else all. */
export function scopesFor(
	{ stacks, services }: ImagesOptions,
	users: readonly ServiceImage[],
): string[] {
	if (services.length > 0)
		return users.map(({ stack, service }) => `${stack}/${service}`);
	return stacks.length > 0
		? [...new Set(users.map(({ stack }) => stack))]
		: [everywhere];
}
