/** A stretch of an expression's text: characters `start` to `end`, from 0, the last excluded. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** What is wrong with an expression, at a character counted from 0. */
export interface ClassAdFault {
	readonly offset: number;
	readonly message: string;
}

/** The types that a literal has. */
export type LiteralType =
	| "undefined"
	| "error"
	| "boolean"
	| "integer"
	| "real"
	| "string";

/** A literal's value: bigint for integers, undefined for UNDEFINED and ERROR. */
export type LiteralValue = boolean | bigint | number | string | undefined;

export interface LiteralNode extends Span {
	readonly kind: "literal";
	readonly type: LiteralType;
	readonly value: LiteralValue;
}

/** An attribute by itself: `Name`, or `.Name`, which is absolute. */
export interface AttributeNode extends Span {
	readonly kind: "attribute";
	readonly name: string;
	readonly absolute: boolean;
}

/** `base.Name`: an attribute of the ad that `base` is, as in MY.Name. */
export interface SelectNode extends Span {
	readonly kind: "select";
	readonly base: ClassAdNode;
	readonly name: string;
}

/** `base[index]`. */
export interface SubscriptNode extends Span {
	readonly kind: "subscript";
	readonly base: ClassAdNode;
	readonly index: ClassAdNode;
}

export interface CallNode extends Span {
	readonly kind: "call";
	readonly name: string;
	readonly parameters: readonly ClassAdNode[];
}

/** `{a, b}`. */
export interface ListNode extends Span {
	readonly kind: "list";
	readonly items: readonly ClassAdNode[];
}

/** `[a = 1; b = 2]`; of a name given twice, only the last is here. */
export interface RecordNode extends Span {
	readonly kind: "record";
	readonly attributes: readonly RecordAttribute[];
}

/** One attribute of a record; the span is the name's. */
export interface RecordAttribute extends Span {
	readonly name: string;
	readonly value: ClassAdNode;
}

export interface UnaryNode extends Span {
	readonly kind: "unary";
	readonly operator: "+" | "-" | "!" | "~";
	readonly operand: ClassAdNode;
}

/** Two operands; `is` and `isnt` are =?= and =!=. */
export interface BinaryNode extends Span {
	readonly kind: "binary";
	/** As in the expression, such as && or =?=. */
	readonly operator: string;
	readonly left: ClassAdNode;
	readonly right: ClassAdNode;
}

/** `condition ? yes : no`. */
export interface ConditionalNode extends Span {
	readonly kind: "conditional";
	readonly condition: ClassAdNode;
	readonly yes: ClassAdNode;
	readonly no: ClassAdNode;
}

/** An expression in parentheses. */
export interface GroupNode extends Span {
	readonly kind: "group";
	readonly inner: ClassAdNode;
}

/** A node of a parsed ClassAd expression. */
export type ClassAdNode =
	| LiteralNode
	| AttributeNode
	| SelectNode
	| SubscriptNode
	| CallNode
	| ListNode
	| RecordNode
	| UnaryNode
	| BinaryNode
	| ConditionalNode
	| GroupNode;

/** The node without the parentheses around it. */
export function withoutGroups(node: ClassAdNode): ClassAdNode {
	let inner = node;
	while (inner.kind === "group") inner = inner.inner;
	return inner;
}
