import { tagSchemes } from "./imageFamilies.ts";
import { registryAddress } from "./registry/registryAddress.ts";
import type { RegistryClient } from "./registry/registryClient.ts";
import { RegistryError } from "./registry/registryError.ts";
import type { ResolvedImage } from "./resolveImage.ts";
import type { ImageSettings } from "./tagScheme.ts";

/** A build as a registry has it. */
export interface Build {
	readonly tag: string;
	readonly digest: string;
	/** What is unusual about it, as a sentence without period. */
	readonly note?: string;
}

/** How many builds are compared with the moving tag, newest first. */
const compared = 5;

/**
 * The newest build of what an image's settings follow: the one that the moving tag is. Each registry is pushed to by
 * itself, with its own times, so only tags of the same registry are compared.
 * Rejected with RegistryError where the registry cannot be asked or has none.
 */
export async function newestBuild(
	registry: RegistryClient,
	{ family, settings }: Pick<ResolvedImage, "family" | "settings">,
): Promise<Build> {
	const image: ImageSettings = settings;
	const scheme = tagSchemes[family];
	const { repository } = image;
	const { host, path } = registryAddress(repository);
	const all = await registry.tags(repository);
	const builds = scheme.builds(image, all);
	const digest = once((tag: string) => registry.digest(repository, tag));
	const there = await firstThere(builds, digest);
	if (there === undefined)
		throw new RegistryError(
			`The registry ${host} has no build ${scheme.pattern(image)} of ${path}, in ${all.length} tags. Check series and stream in the settings`,
		);
	if (!scheme.moves(image)) return there;
	const moving = scheme.followed(image);
	const current = await digest(moving);
	for (const tag of builds.slice(0, compared))
		if ((await digest(tag)) === current && current !== undefined)
			return tag === there.tag
				? there
				: {
						tag,
						digest: current,
						note: `Tag ${moving} of ${path} is ${tag}, although there is ${there.tag}`,
					};
	const note =
		current === undefined
			? `The registry ${host} has no tag ${moving}`
			: `Tag ${moving} of ${path} is not one of its newest builds`;
	return { ...there, note: `${note}: using the newest by its tag` };
}

/** A listed tag may be deleted before it is requested. */
async function firstThere(
	builds: readonly string[],
	digest: (tag: string) => Promise<string | undefined>,
): Promise<Build | undefined> {
	for (const tag of builds.slice(0, compared)) {
		const found = await digest(tag);
		if (found !== undefined) return { tag, digest: found };
	}
	return undefined;
}

function once(
	ask: (tag: string) => Promise<string | undefined>,
): (tag: string) => Promise<string | undefined> {
	const answers = new Map<string, Promise<string | undefined>>();
	return (tag) => {
		const answer = answers.get(tag) ?? ask(tag);
		answers.set(tag, answer);
		return answer;
	};
}
