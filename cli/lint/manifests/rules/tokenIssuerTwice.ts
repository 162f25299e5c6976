import { isRecord } from "../../../../glideinwms/isRecord.ts";
import type { ClusterLintRule } from "../clusterContext.ts";
import type { Manifest } from "../manifest.ts";

/** Of several IDTOKENs of one issuer and key in its folder, HTCondor sends the first that it finds. */
export const tokenIssuerTwice: ClusterLintRule = {
	id: "token-issuer-twice",
	severity: "warning",
	title: "Two IDTOKENs of one issuer are in one Secret",
	*check({ manifests }) {
		for (const manifest of manifests) {
			if (manifest.kind !== "Secret") continue;
			const first = new Map<string, string>();
			for (const { key, path, issuer, keyId } of tokensOf(manifest)) {
				const signed = JSON.stringify([issuer, keyId]);
				const earlier = first.get(signed);
				first.set(signed, earlier ?? key);
				if (earlier === undefined) continue;
				yield {
					source: manifest.source,
					at: manifest.at(path),
					message: `The tokens ${earlier} and ${key} have the issuer ${JSON.stringify(issuer)}: HTCondor sends one of them, whichever it finds first, to all who trust that issuer`,
					fix: "keep the one whose subject the factory or pool knows",
				};
			}
		}
	},
};

interface Token {
	readonly key: string;
	readonly path: readonly string[];
	readonly issuer: string;
	readonly keyId: string;
}

/** The IDTOKENs of a Secret; SciTokens are no business of HTCondor's own folder. */
function tokensOf(manifest: Manifest): Token[] {
	return ["data", "stringData"].flatMap((part) => {
		const values = manifest.get([part]);
		return Object.entries(isRecord(values) ? values : {}).flatMap(
			([key, value]) => {
				if (typeof value !== "string" || key.endsWith(".scitoken")) return [];
				const said = signatory(part === "data" ? decoded(value) : value);
				return said === undefined ? [] : [{ key, path: [part, key], ...said }];
			},
		);
	});
}

/** The iss and kid of a JWT; undefined for what is none. */
function signatory(text: string): Pick<Token, "issuer" | "keyId"> | undefined {
	const [header = "", payload, ...rest] = text.trim().split(".");
	if (payload === undefined || rest.length !== 1) return undefined;
	try {
		const head: unknown = JSON.parse(decoded(header));
		const claims: unknown = JSON.parse(decoded(payload));
		if (!isRecord(head) || !isRecord(claims)) return undefined;
		const { iss } = claims;
		// HTCondor's own key is named so.
		const { kid = "POOL" } = head;
		return typeof iss === "string"
			? { issuer: iss, keyId: String(kid) }
			: undefined;
	} catch {
		return undefined;
	}
}

function decoded(text: string): string {
	return Buffer.from(text, "base64url").toString();
}
