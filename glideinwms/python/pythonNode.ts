/** A stretch of an expression's text: characters `start` to `end`, from 0, the last excluded. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** Why Python refuses an expression, at a character counted from 0. */
export interface PythonProblem {
	readonly offset: number;
	/** How many characters are meant; default 1. */
	readonly length?: number;
	readonly message: string;
	/** The first version of Python that accepts it; undefined if none does. */
	readonly since?: string;
}

export interface NameNode extends Span {
	readonly kind: "name";
	/** Normalized as Python does: a ligature becomes its letters. */
	readonly name: string;
}

/** A literal; only a string's value is used here. */
export interface ConstantNode extends Span {
	readonly kind: "constant";
	readonly type:
		| "string"
		| "bytes"
		| "number"
		| "boolean"
		| "none"
		| "ellipsis";
	/** A string's characters; anything else as it is written. */
	readonly value: string;
}

/** f"…", its expressions in their order. */
export interface FormatNode extends Span {
	readonly kind: "format";
	readonly parts: readonly PythonNode[];
}

/** `base.name`. */
export interface AttributeNode extends Span {
	readonly kind: "attribute";
	readonly base: PythonNode;
	readonly name: string;
	/** Where the name stands. */
	readonly nameStart: number;
}

/** `base[index]`. */
export interface SubscriptNode extends Span {
	readonly kind: "subscript";
	readonly base: PythonNode;
	readonly index: PythonNode;
}

/** `a:b:c` in a subscript, with the parts that are there. */
export interface SliceNode extends Span {
	readonly kind: "slice";
	readonly parts: readonly PythonNode[];
}

export interface CallNode extends Span {
	readonly kind: "call";
	readonly callee: PythonNode;
	/** In their order; one with a star is a "starred" node. */
	readonly parameters: readonly PythonNode[];
}

/** `name=value` among a call's parameters. */
export interface KeywordNode extends Span {
	readonly kind: "keyword";
	readonly name: string;
	readonly value: PythonNode;
}

/** `*operand` or `**operand`. */
export interface StarredNode extends Span {
	readonly kind: "starred";
	readonly stars: "*" | "**";
	readonly operand: PythonNode;
}

export interface UnaryNode extends Span {
	readonly kind: "unary";
	readonly operator: "not" | "+" | "-" | "~" | "await";
	readonly operand: PythonNode;
}

/** An operation on numbers, sets and the like. */
export interface BinaryNode extends Span {
	readonly kind: "binary";
	readonly operator: string;
	readonly left: PythonNode;
	readonly right: PythonNode;
}

/** A chain of one logical operator. */
export interface LogicalNode extends Span {
	readonly kind: "logical";
	readonly operator: "and" | "or";
	readonly operands: readonly PythonNode[];
}

/** A chain of comparisons: operator n stands between operands n and n + 1. */
export interface ComparisonNode extends Span {
	readonly kind: "comparison";
	/** Such as "<=" or "not in". */
	readonly operators: readonly string[];
	readonly operands: readonly PythonNode[];
}

/** `yes if condition else no`. */
export interface ConditionalNode extends Span {
	readonly kind: "conditional";
	readonly yes: PythonNode;
	readonly condition: PythonNode;
	readonly no: PythonNode;
}

export interface LambdaNode extends Span {
	readonly kind: "lambda";
	readonly parameters: readonly NameNode[];
	readonly defaults: readonly PythonNode[];
	readonly body: PythonNode;
}

/** A tuple, list, set or dict; a dict's items are alternating keys and values, and "starred" nodes. */
export interface CollectionNode extends Span {
	readonly kind: "collection";
	readonly form: "tuple" | "list" | "set" | "dict";
	readonly items: readonly PythonNode[];
}

export interface ComprehensionNode extends Span {
	readonly kind: "comprehension";
	readonly form: "generator" | "list" | "set" | "dict";
	/** What is collected: one, or a dict's key and value. */
	readonly elements: readonly PythonNode[];
	readonly loops: readonly Loop[];
}

/** `for target in iterable if condition`. */
export interface Loop {
	readonly target: PythonNode;
	readonly iterable: PythonNode;
	readonly conditions: readonly PythonNode[];
}

/** `name := value`. */
export interface AssignmentNode extends Span {
	readonly kind: "assignment";
	readonly target: NameNode;
	readonly value: PythonNode;
}

export interface YieldNode extends Span {
	readonly kind: "yield";
	readonly value: PythonNode | undefined;
}

/** An expression in parentheses. */
export interface GroupNode extends Span {
	readonly kind: "group";
	readonly inner: PythonNode;
}

/** A node of a parsed Python expression. */
export type PythonNode =
	| NameNode
	| ConstantNode
	| FormatNode
	| AttributeNode
	| SubscriptNode
	| SliceNode
	| CallNode
	| KeywordNode
	| StarredNode
	| UnaryNode
	| BinaryNode
	| LogicalNode
	| ComparisonNode
	| ConditionalNode
	| LambdaNode
	| CollectionNode
	| ComprehensionNode
	| AssignmentNode
	| YieldNode
	| GroupNode;

/** The node without the parentheses around it. */
export function withoutParentheses(node: PythonNode): PythonNode {
	let inner = node;
	while (inner.kind === "group") inner = inner.inner;
	return inner;
}
