import type { CredentialModel } from "../../model.ts";
import { compareReleases, type Release } from "../../release.ts";
import { groupSectionsOf } from "../../rules/sectionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** Several SciTokens or generators that one group would send for the same entries. */
export const tokenTwice: FrontendLintRule = {
	id: "token-twice",
	severity: "warning",
	title: "A group sends only one of two SciTokens of one trust domain",
	*check({ model, release, at }) {
		for (const { path, settings } of groupSectionsOf(model)) {
			const own = settings.security?.credentials ?? [];
			const placed = [
				...placedAt([], model.security?.credentials ?? []),
				...placedAt(path, own),
			];
			const first = new Map<string, CredentialModel>();
			for (const { place, credential } of placed) {
				const key = keyOf(credential, release);
				if (key === undefined) continue;
				const earlier = first.get(key);
				first.set(key, earlier ?? credential);
				if (earlier === undefined) continue;
				yield {
					at: at(place),
					message: messageOf(credential, path[1], release),
					fix: "keep one of them, or use a separate trust domain for each",
				};
			}
		}
	},
};

interface Placed {
	readonly place: (string | number)[];
	readonly credential: CredentialModel;
}

function placedAt(
	path: readonly (string | number)[],
	credentials: readonly CredentialModel[],
): Placed[] {
	return credentials.map((credential, index) => ({
		place: [...path, "security", "credentials", index],
		credential,
	}));
}

/** What a group may send once: a generator of 3.11 by class, a SciToken by trust domain. */
function keyOf(
	{ type, absfname = "", trust_domain = "OSG", purpose }: CredentialModel,
	release: Release,
): string | undefined {
	const isNew = compareReleases(release, "3.11.3") >= 0;
	if (isNew && type === "generator") return `generator ${absfname}`;
	if (type !== "scitoken" || (purpose ?? "request") !== "request")
		return undefined;
	return `scitoken ${trust_domain}`;
}

function messageOf(
	{ type, absfname = "", trust_domain = "OSG" }: CredentialModel,
	group: string | number | undefined,
	release: Release,
): string {
	if (type === "generator")
		return `Group ${group} has two generators ${absfname}: ${release} stores credentials by that name, so the last one's context is used for both`;
	const effect =
		compareReleases(release, "3.11.3") >= 0
			? "each requests the full number of glideins"
			: "one is sent, and the requests are split between them";
	return `Group ${group} has two SciTokens for the trust domain ${trust_domain}: ${effect}`;
}
