import type { Release, ReleaseRange } from "../release.ts";

/** What an attribute's text stands for. "int" and "float" are numbers in the model, "bool" is a boolean, all others are text. */
export type Kind =
	| "text"
	| "remark"
	| "enum"
	| "bool"
	| "int"
	| "float"
	| "classad"
	| "python"
	| "path"
	| "url"
	| "dn"
	| "node"
	| "identity";

/** A value of an attribute in the model. */
export type Scalar = string | number | boolean;

/** What is known about an attribute besides its kind and help. */
export interface AttributeFacts extends ReleaseRange {
	/** The value that GlideinWMS uses if the attribute is absent; undefined if there is none. */
	readonly default?: Scalar;
	/** The default up to and including the release `until`, if it was different. */
	readonly earlierDefault?: {
		readonly until: Release;
		readonly default: Scalar;
	};
	/** True if the default depends on the machine's host name or directories, so that no given value equals it. */
	readonly hostDependent?: true;
	/** What a number counts or measures: "seconds", "MB", "jobs", "fraction" and so on. */
	readonly unit?: string;
	/** The smallest number allowed; default 0. */
	readonly min?: number;
	/** All values allowed, for kind "enum". */
	readonly values?: readonly string[];
	/** If "true" is not accepted as True: it counts as false, or is refused. */
	readonly otherCapitals?: "false" | "refused";
	/** True if a file without the attribute is refused or useless. */
	readonly required?: true;
	/** True if the attribute is written even with its default value. */
	readonly alwaysWritten?: true;
}

/** One XML attribute of an element. */
export interface Attribute<K extends Kind = Kind> extends AttributeFacts {
	readonly kind: K;
	/** One line for the operator. */
	readonly help: string;
}

/** Attributes by name, in the order in which they are written. */
export type Attributes = { readonly [name: string]: Attribute };

/** Child elements by tag, in the order in which they are written. */
export type Children = { readonly [tag: string]: Node };

/** An element that occurs at most once in its parent, or as an item of a list or a dict. */
export interface Element<
	A extends Attributes = Attributes,
	C extends Children = Children,
> extends ReleaseRange {
	readonly form: "element";
	readonly help: string;
	readonly attributes: A;
	readonly children: C;
}

/** A container of elements of one tag whose order matters: an array in the model. */
export interface List<I extends Element = Element> extends ReleaseRange {
	readonly form: "list";
	readonly itemTag: string;
	/** The attributes that tell one item from another, for comparing files; the list itself may hold equal items. */
	readonly keys: readonly string[];
	readonly item: I;
}

/** A container of elements with unique names: a record by the items' `name` in the model. */
export interface Dict<I extends Element = Element> extends ReleaseRange {
	readonly form: "dict";
	readonly itemTag: string;
	readonly item: I;
}

/** Anything that may stand inside an element. */
export type Node = Element | List | Dict;

type Commented<A extends Attributes> = A & {
	readonly comment: Attribute<"remark">;
};

const comment: Attribute<"remark"> = {
	kind: "remark",
	help: "A remark, not used by GlideinWMS",
};

/** An attribute of the given kind. */
export function attribute<K extends Kind>(
	kind: K,
	help: string,
	facts: AttributeFacts = {},
): Attribute<K> {
	return { kind, help, ...facts };
}

/** An element with the attributes given, plus the `comment` that GlideinWMS accepts everywhere but at the root; attributes in alphabetical order, as GlideinWMS writes them. */
export function element<A extends Attributes, C extends Children>(
	help: string,
	attributes: A,
	children: C,
	range: ReleaseRange = {},
): Element<Commented<A>, C> {
	const all: Commented<A> = { ...attributes, comment };
	return {
		form: "element",
		help,
		attributes: sortKeys(all),
		children,
		...range,
	};
}

/** An element without child elements. */
export function leaf<A extends Attributes>(
	help: string,
	attributes: A,
	range: ReleaseRange = {},
): Element<Commented<A>, Record<never, never>> {
	return element(help, attributes, {}, range);
}

/** A list whose items have the tag `itemTag` and are told apart by the attributes `keys`. */
export function list<I extends Element>(
	itemTag: string,
	keys: readonly string[],
	item: I,
	range: ReleaseRange = {},
): List<I> {
	return { form: "list", itemTag, keys, item, ...range };
}

/** A dict whose items have the tag `itemTag` and a `name`. */
export function dict<I extends Element>(
	itemTag: string,
	item: I,
	range: ReleaseRange = {},
): Dict<I> {
	return { form: "dict", itemTag, item, ...range };
}

function sortKeys<T extends object>(record: T): T {
	// ASCII order, so that capitals (DN) come first, as in the files that GlideinWMS writes.
	const entries = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries) as T;
}
