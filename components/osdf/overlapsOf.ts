import type { StoredExport } from "./storedExport.ts";

/** Where an export opens to more people what another one guards. */
export interface Overlap {
	/** The export that opens it. */
	readonly weak: StoredExport;
	/** The setting of it that the fault belongs to. */
	readonly key: "path" | "prefix";
	readonly message: string;
}

/** What two exports do to each other; `other` is of the same origin or of another one of the stack. */
export function overlapsOf(own: StoredExport, other: StoredExport): Overlap[] {
	const here = own.origin;
	return [...opened(own, other, here), ...opened(other, own, here)];
}

/** Where `weak` opens what `strict` guards, as it looks from the origin `here`. */
function opened(
	weak: StoredExport,
	strict: StoredExport,
	here: string,
): Overlap[] {
	const more = moreThan(weak, strict);
	if (more === undefined) return [];
	const [outer, inner] = [weak.folder, strict.folder];
	const [opens, name] = [nameOf(weak, here), nameOf(strict, here)];
	if (weak.store === strict.store) {
		if (contains(outer, inner))
			return [
				{
					weak,
					key: "path",
					message: `The ${opens} shows ${outer} of ${weak.store} to ${more}, and ${inner} in it is what the ${name} guards. ${remedy(weak)}`,
				},
			];
		// Issuers of a part of what others' tokens open are named there, on purpose.
		if (
			weak.isPublic &&
			contains(inner, outer) &&
			!weak.inside.includes(strict.prefix)
		)
			return [
				{
					weak,
					key: "path",
					message: `The ${opens} shows ${outer} of ${weak.store} to ${more}, and that lies in ${inner}, which the ${name} guards. Give it a folder outside of that, or, if it is meant, inside: [${strict.prefix}]`,
				},
			];
	}
	// A token is good for all below its issuer's prefix, wherever that is stored; what is public is not.
	if (
		weak.origin === strict.origin &&
		!weak.isPublic &&
		contains(weak.prefix, strict.prefix)
	)
		return [
			{
				weak,
				key: "prefix",
				message: `Tokens for ${weak.prefix} also open what is below it, ${strict.prefix}, to ${more}: add these issuers to ${strict.prefix}, or give one of the two another prefix`,
			},
		];
	return [];
}

/** To whom an export is open beyond those that another one lets in, in words; undefined where to none. */
function moreThan(
	{ isPublic, issuers }: StoredExport,
	strict: StoredExport,
): string | undefined {
	if (strict.isPublic) return undefined;
	if (isPublic) return "everybody";
	const others = issuers.filter((issuer) => !strict.issuers.includes(issuer));
	return others.length === 0
		? undefined
		: `the holders of tokens of ${others.join(" and ")}`;
}

/** Some file systems, and people, take Data and data for the same. */
function contains(outer: string, inner: string): boolean {
	const [folder, other] = [outer, inner].map((path) => path.toLowerCase());
	return (
		folder === "/" || folder === other || `${other}`.startsWith(`${folder}/`)
	);
}

function nameOf({ prefix, origin }: StoredExport, here: string): string {
	return `export ${prefix}${origin === here ? "" : ` of ${origin}`}`;
}

function remedy({ isPublic }: StoredExport): string {
	return isPublic
		? "Give it a folder that holds no guarded one, or guard it too (Reads instead of PublicReads)"
		: "Give it another folder, or the same issuers";
}
