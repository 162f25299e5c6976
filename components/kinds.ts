import { createRequire } from "node:module";
import type * as z from "zod";
import {
	type ImageFamily,
	osgImage,
	osgVariantImage,
	pelicanImage,
} from "../settings/images/imageFamilies.ts";
import type { ServiceKind } from "./shared/serviceKind.ts";
import type { ServicePlan } from "./shared/servicePlan.ts";

interface KindEntry {
	readonly folder: string;
	/** How the builds of its image are named, and the shape of the image's settings. */
	readonly family: ImageFamily;
	readonly image: z.ZodObject;
	/** Whether its image's tag is to move, so that each new pod runs the newest. */
	readonly moves?: boolean;
}

/**
 * Every kind of service that a file of config/services may be. The folder's kind.ts
 * has all else, and is loaded where a stack has such a service: most have none, or few.
 */
export const kinds = {
	"frontier-squid": { folder: "squid", family: "osg", image: osgImage },
	"atlas-xcache": { folder: "xcache", family: "osg", image: osgImage },
	"cms-xcache": { folder: "xcache", family: "osg", image: osgImage },
	"osdf-cache": { folder: "osdf", family: "pelican", image: pelicanImage },
	"osdf-origin": { folder: "osdf", family: "pelican", image: pelicanImage },
	"hosted-ce": { folder: "hosted-ce", family: "osg", image: osgImage },
	"ospool-ep": {
		folder: "ospool-ep",
		family: "osg",
		image: osgVariantImage,
		moves: true,
	},
} as const satisfies Readonly<Record<string, KindEntry>>;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as KindName[];

/** Whether an image's tag is to move; of a kind, or of the frontend. */
export function meantToMove(name: string): boolean {
	const entry: KindEntry | undefined = kinds[name as KindName];
	return entry?.moves ?? false;
}

/** All of a kind. */
export function kindOf(name: string): ServiceKind<ServicePlan> {
	const entry = Object.hasOwn(kinds, name)
		? kinds[name as KindName]
		: undefined;
	if (entry === undefined) throw new RangeError(`Unknown kind ${name}`);
	const folder: { kinds: Record<string, ServiceKind<ServicePlan>> } =
		createRequire(import.meta.url)(`./${entry.folder}/kind.ts`);
	const kind = folder.kinds[name];
	if (kind === undefined)
		throw new RangeError(`components/${entry.folder}/kind.ts has no ${name}`);
	return kind;
}
