/** An image as a manifest names it, in its parts. */
export interface ImageReference {
	/** Path in the registry, without the host: `opensciencegrid/vo-frontend`. */
	readonly repository: string;
	/** Undefined where the image is named by its digest alone. */
	readonly tag?: string;
}

/** Takes `[HOST/]PATH[:TAG][@DIGEST]` apart; without tag and digest the tag is `latest`, as for every container runtime. */
export function imageReference(text: string): ImageReference {
	const [name = "", digest] = text.split("@");
	const [, path = "", tag] = /^(.*?)(?::([^/:]+))?$/.exec(name) ?? [];
	const parts = path.split("/");
	const host = /[.:]|^localhost$/.test(parts[0] ?? "") && parts.length > 1;
	const repository = parts.slice(host ? 1 : 0).join("/");
	if (tag !== undefined) return { repository, tag };
	return digest === undefined ? { repository, tag: "latest" } : { repository };
}
