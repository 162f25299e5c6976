import type { frontend } from "./parameters/frontend.ts";
import type { proxies } from "./parameters/proxies.ts";
import type {
	Attribute,
	Dict,
	Element,
	Kind,
	List,
} from "./parameters/schema.ts";

type ValueOf<K extends Kind> = K extends "int" | "float"
	? number
	: K extends "bool"
		? boolean
		: string;

/** The model of an element, list or dict of the table: attributes and children under their XML names, all optional. */
export type ModelOf<N> =
	N extends Attribute<infer K>
		? ValueOf<K>
		: N extends Element<infer A, infer C>
			? {
					readonly [K in keyof A | keyof C]?: ModelOf<
						K extends keyof A ? A[K] : K extends keyof C ? C[K] : never
					>;
				}
			: N extends List<infer I>
				? readonly ModelOf<I>[]
				: N extends Dict<infer I>
					? { readonly [name: string]: ModelOf<I> }
					: never;

type Root = (typeof frontend)["children"];

/** All of a frontend.xml. Numbers are numbers, Bools are booleans, lists are arrays, and attrs, match_attrs, groups and parameters are records by name. */
export type FrontendModel = ModelOf<typeof frontend>;

/** One group, without its name. */
export type GroupModel = ModelOf<Root["groups"]["item"]>;

/** A `match` element, global or of a group. */
export type MatchModel = ModelOf<Root["match"]>;

/** A file of the global list; a group's file is the same without after_group. */
export type FileModel = ModelOf<Root["files"]["item"]>;

/** A credential. */
export type CredentialModel = ModelOf<
	Root["security"]["children"]["credentials"]["item"]
>;

/** All of a proxies.ini. The pilots' names are those of the sections without the word PILOT. */
export type ProxiesModel = ModelOf<typeof proxies>;
