import { type ImageFamily, tagSchemes } from "./imageFamilies.ts";
import { type ImageOverride, overrideImage } from "./overrideImage.ts";
import { pinsFor } from "./scopes.ts";
import type { RegistryMirrors, StackImages } from "./stackImages.ts";
import type { ImageSettings } from "./tagScheme.ts";

/** The service that an image is for: its name, its own `image` setting, and how to report a fault in it. */
export interface ImageUser<S extends ImageSettings> {
	readonly service: string;
	readonly own: ImageOverride<S> | undefined;
	report(message: string): void;
}

/** The image that a service's pods run. */
export interface ResolvedImage<S extends ImageSettings = ImageSettings> {
	/** Its name in config/images.yaml. */
	readonly name: string;
	readonly family: ImageFamily;
	/** For the container's `image`. */
	readonly reference: string;
	/** Whether the reference moves to newer builds, so that a node's copy may be outdated. */
	readonly moves: boolean;
	/** The image's settings from config/images.yaml, the stack and the service together; the repository is the mirror's. */
	readonly settings: S;
	/** REPOSITORY:TAG that the settings mean; the lock's pins go by it. */
	readonly follows: string;
	/** The tag that is run: of a build, or one that moves. */
	readonly tag: string;
	/** Digest of the build, if pinned. */
	readonly digest?: string;
}

/**
 * Decides which image a service runs: config/images.yaml, over that the stack's, over that its own; then the lock's
 * pin for what these follow.
 */
export function resolveImage<S extends ImageSettings>(
	images: StackImages,
	name: string,
	user: ImageUser<S>,
): ResolvedImage<S> {
	const { stack, lock, mirrors } = images;
	const family = images.families[name];
	const common = images.settings[name];
	if (family === undefined || common === undefined)
		throw new RangeError(`Unknown image ${name}`);
	const chosen = overrideImage(common as S, user.own);
	const repository = mirrored(chosen.repository, mirrors);
	const settings = { ...chosen, repository };
	const image: ImageSettings = settings;
	const scheme = tagSchemes[family];
	const exact = scheme.exact(image);
	const meant = exact ?? scheme.followed(image);
	const follows = `${repository}:${meant}`;
	const said = { name, family, settings, follows };
	const pin = pinsFor(lock, follows, { stack, service: user.service })?.[0];
	if (pin !== undefined) {
		const { tag, digest } = pin;
		const reference = `${repository}:${tag}@${digest}`;
		return { ...said, reference, moves: false, tag, digest };
	}
	if (exact === undefined && !scheme.moves(image) && !images.unpinned)
		user.report(
			`No build found for ${follows}: the registry has no moving tag for these releases. Set a ${scheme.exactly}, or pin one with glidefleet images update`,
		);
	const moves = exact === undefined;
	return { ...said, reference: follows, moves, tag: meant };
}

function mirrored(repository: string, mirrors: RegistryMirrors): string {
	const slash = repository.indexOf("/");
	const mirror = mirrors[repository.slice(0, slash)];
	return mirror === undefined
		? repository
		: `${mirror}${repository.slice(slash)}`;
}
