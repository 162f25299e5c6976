import { pythonChildren } from "./pythonChildren.ts";
import type {
	AssignmentNode,
	ComprehensionNode,
	Loop,
	NameNode,
	PythonNode,
	PythonProblem,
} from "./pythonNode.ts";
import { refuseAt } from "./pythonReader.ts";

/** Where names are set: the whole expression, a lambda or a comprehension. */
interface Scope {
	readonly kind: "whole" | "lambda" | ComprehensionNode["form"];
	readonly outer: Scope | undefined;
	/** Names in the targets of a comprehension's loops. */
	readonly targets: Set<string>;
	/** Names that := sets within a comprehension. */
	readonly assigned: Set<string>;
	/** Whether await or an async loop stands in a comprehension itself. */
	isAsync: boolean;
	/** Where lists, sets and dicts begin that are made within it, and that await something. */
	readonly asyncLists: number[];
	readonly late: PythonProblem[];
}

/** Refuses what Python's compiler does where its parser does not; adds to `late` what only a later Python takes. */
export function checkScopes(
	expression: PythonNode,
	late: PythonProblem[],
): void {
	visit(expression, newScope("whole", undefined, late), false);
}

function newScope(
	kind: Scope["kind"],
	outer: Scope | undefined,
	late: PythonProblem[],
): Scope {
	const [targets, assigned] = [new Set<string>(), new Set<string>()];
	const asyncLists: number[] = [];
	return { kind, outer, targets, assigned, isAsync: false, asyncLists, late };
}

/** Checks the nodes in the order of evaluation; `isIterable` is true within what a comprehension goes over. */
function visit(root: PythonNode, scope: Scope, isIterable: boolean): void {
	const pending = [root];
	for (let node = pending.pop(); node; node = pending.pop()) {
		if (node.kind === "comprehension") {
			visitComprehension(node, scope, isIterable);
			continue;
		}
		if (node.kind === "lambda") {
			for (const each of node.defaults) visit(each, scope, isIterable);
			visit(node.body, newScope("lambda", scope, scope.late), isIterable);
			continue;
		}
		if (node.kind === "assignment") checkAssignment(node, scope, isIterable);
		if (node.kind === "yield") checkYield(node.start, scope);
		if (node.kind === "unary" && node.operator === "await")
			checkAwait(node.start, scope);
		pending.push(...pythonChildren(node).toReversed());
	}
}

function visitComprehension(
	node: ComprehensionNode,
	scope: Scope,
	isIterable: boolean,
): void {
	const own = newScope(node.form, scope, scope.late);
	for (const [index, loop] of node.loops.entries()) {
		// What is gone over first is evaluated outside.
		if (index === 0) visit(loop.iterable, scope, true);
		visitTarget(loop, own, isIterable);
		if (index > 0) visit(loop.iterable, own, true);
		for (const each of loop.conditions) visit(each, own, isIterable);
		own.isAsync ||= loop.isAsync;
	}
	for (const each of node.elements) visit(each, own, isIterable);
	checkAsync(node, own, scope);
}

function visitTarget({ target }: Loop, own: Scope, isIterable: boolean): void {
	visit(target, own, isIterable);
	for (const { name, start } of namesIn(target)) {
		if (own.assigned.has(name))
			refuseAt(
				start,
				`Found the loop's name ${name}, which := sets too: take another name`,
			);
		own.targets.add(name);
	}
}

function* namesIn(target: PythonNode): Generator<NameNode> {
	const pending = [target];
	for (let node = pending.pop(); node; node = pending.pop()) {
		if (node.kind === "name") yield node;
		if (node.kind !== "lambda" && node.kind !== "comprehension")
			pending.push(...pythonChildren(node).toReversed());
	}
}

function checkAssignment(
	{ target: { name, start } }: AssignmentNode,
	scope: Scope,
	isIterable: boolean,
): void {
	if (isIterable)
		refuseAt(start, "Found := within what a loop goes over: set it outside");
	scope.assigned.add(name);
	for (
		let each: Scope | undefined = scope;
		each && isComprehension(each);
		each = each.outer
	)
		if (each.targets.has(name))
			refuseAt(
				start,
				`Found := for ${name}, which a loop around it sets: take another name`,
			);
}

function checkYield(start: number, { kind }: Scope): void {
	if (kind !== "lambda")
		refuseAt(start, "Found yield, which works in no condition: remove it");
}

function checkAwait(start: number, scope: Scope): void {
	if (!isComprehension(scope))
		refuseAt(start, "Found await, which works in no condition: remove it");
	scope.isAsync = true;
}

/** Only a generator can wait, and since 3.11 what is made within one. */
function checkAsync(
	{ form, start }: ComprehensionNode,
	own: Scope,
	outer: Scope,
): void {
	if (!own.isAsync)
		for (const offset of own.asyncLists)
			own.late.push({
				offset,
				message:
					"Found await or async within another loop, which Python takes since 3.11 only: remove it",
				since: "3.11",
			});
	const waits = own.isAsync || own.asyncLists.length > 0;
	if (form === "generator" || !waits) return;
	if (!isComprehension(outer))
		refuseAt(
			start,
			"Found await or async in a list, which works in no condition: remove it",
		);
	outer.asyncLists.push(start);
}

function isComprehension({ kind }: Scope): boolean {
	return kind !== "whole" && kind !== "lambda";
}
