import type { Path } from "../../../settings/path.ts";
import type { FrontendLayer } from "../schema/frontend.ts";
import { entriesOf } from "./scitokens.ts";

/** An issuer or audience of tokens that a frontend's settings state, and where. */
export interface StatedClaim {
	/** Claims of one kind are held against each other. */
	readonly kind: "issuer" | "audience";
	readonly text: string;
	readonly path: Path;
}

/** Those of a frontend's SciTokens, generators and IDTOKENs, in the order of its settings. */
export function statedClaims(settings: FrontendLayer): StatedClaim[] {
	const { scitokens, generators, tokens = [] } = settings;
	return [
		...entriesOf(scitokens).flatMap(([name, token]) => [
			...claims(token, ["scitokens", name]),
			...claims(token.make, ["scitokens", name, "make"]),
		]),
		...entriesOf(generators).flatMap(([name, { context }]) =>
			claims(context, ["generators", name, "context"]),
		),
		...tokens.flatMap((token, index) =>
			typeof token === "string" ? [] : claims(token, ["tokens", index]),
		),
	];
}

function claims(
	stated: { readonly issuer?: unknown; readonly audience?: unknown } = {},
	path: Path,
): StatedClaim[] {
	return (["issuer", "audience"] as const).flatMap((kind) => {
		const text = stated[kind];
		return typeof text === "string"
			? [{ kind, text, path: [...path, kind] }]
			: [];
	});
}
