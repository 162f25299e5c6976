import { type Ask, registryAsk } from "./ask.ts";
import { contentDigest } from "./contentDigest.ts";
import { excerpt } from "./excerpt.ts";
import { registryAddress } from "./registryAddress.ts";
import { AbsentError, RegistryError } from "./registryError.ts";

/** Asks the registries of images by the API of the OCI distribution specification, as anybody may: without a login. */
export interface RegistryClient {
	/** All tags of a repository; rejected with RegistryError. */
	tags(repository: string): Promise<string[]>;
	/** The digest of a tag, or of an existing digest; undefined if there is none. Rejected with RegistryError. */
	digest(repository: string, reference: string): Promise<string | undefined>;
}

const manifests = [
	"application/vnd.oci.image.index.v1+json",
	"application/vnd.docker.distribution.manifest.list.v2+json",
	"application/vnd.oci.image.manifest.v1+json",
	"application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

/** Pages of tags that are read at most: 1000 tags in each are asked for, OSG's images have some hundreds. */
const mostPages = 100;
const mostTags = 100_000;

/** A client that keeps its tokens for as long as it lives; `timeout` in milliseconds is for each try of a request. */
export function registryClient({ timeout = 20_000 } = {}): RegistryClient {
	const ask = registryAsk(timeout);
	return {
		tags: (repository) => allTags(ask, repository),
		digest: async (repository, reference) => {
			try {
				return await digestOf(ask, repository, reference);
			} catch (error) {
				if (error instanceof AbsentError) return undefined;
				throw error;
			}
		},
	};
}

async function allTags(ask: Ask, repository: string): Promise<string[]> {
	const { host, path, base } = registryAddress(repository);
	const what = `the tags of ${path}`;
	const tags = new Set<string>();
	const asked = new Set<string>();
	let next: string | undefined = new URL(`${path}/tags/list?n=1000`, base).href;
	while (next !== undefined) {
		if (asked.has(next) || asked.size === mostPages)
			throw new RegistryError(
				`The registry ${host} never ends the list of ${what}: page ${asked.size + 1} is ${asked.has(next) ? "a repeated one" : "one too many"}. Report it to the registry's operators`,
			);
		asked.add(next);
		const question = {
			repository,
			method: "get",
			address: next,
			what,
		} as const;
		const answer = await ask({ ...question, accept: "application/json" });
		for (const tag of tagsIn(answer.body, host, what)) tags.add(tag);
		if (tags.size > mostTags)
			throw new RegistryError(
				`The registry ${host} lists more than ${mostTags} of ${what}. Report it to the registry's operators`,
			);
		next = nextPage(answer.headers.get("link"), answer.address, base);
	}
	return [...tags];
}

function tagsIn(body: string, host: string, what: string): string[] {
	const { tags } = (parsed(body) ?? {}) as { tags?: unknown };
	// null if all tags of a repository are deleted.
	if (tags === null) return [];
	if (Array.isArray(tags) && tags.every((tag) => typeof tag === "string"))
		return tags;
	throw garbage(host, what, body);
}

/** The URL of the next page, from a Link header, at the same registry. */
function nextPage(
	link: string | null,
	page: URL,
	base: URL,
): string | undefined {
	const [, target] = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(link ?? "") ?? [];
	if (target === undefined || !URL.canParse(target, page.href))
		return undefined;
	const next = new URL(target, page);
	// Behind a proxy, a registry may give its internal name or scheme: only the path counts.
	return new URL(`${next.pathname}${next.search}`, base).href;
}

async function digestOf(
	ask: Ask,
	repository: string,
	reference: string,
): Promise<string> {
	const { host, path } = registryAddress(repository);
	const what = `${path}:${reference}`;
	const address = `${path}/manifests/${reference}`;
	const question = { repository, address, accept: manifests, what };
	const { headers } = await ask({ ...question, method: "head" });
	const digest = headers.get("docker-content-digest") ?? "";
	if (/^sha256:[0-9a-f]{64}$/.test(digest)) return digest;
	// The header may be missing; the digest is that of the manifest's bytes.
	const { body } = await ask({ ...question, method: "get" });
	const { schemaVersion } = (parsed(body) ?? {}) as { schemaVersion?: unknown };
	if (schemaVersion !== 2) throw garbage(host, what, body);
	return contentDigest(body);
}

function garbage(host: string, what: string, body: string): RegistryError {
	return new RegistryError(
		`The registry ${host} sent an unexpected response for ${what}: ${excerpt(body)}. It may come from a proxy or a login page: check the registry's name and the network`,
	);
}

function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
