import type { Random } from "./random.ts";

/** Names that every JavaScript object has, and others that trip programs. */
export const oddNames = [
	...["constructor", "__proto__", "toString", "valueOf", "hasOwnProperty"],
	...["prototype", "length", "then", "", " ", "\u0000", "a\u0000b", "..", "."],
	...["../../etc/passwd", "/etc/passwd", "~", "-", "--", "-rf", "*", "a b"],
	...["a/b", "a\nb", "a\u202eb", "\u001b[31mred", "é", "漢字", "😀", "null"],
	...["true", "0", "-1", "1e5", "NaN", "$(HOME)", "$$(X)", "$" + "{X}", "`id`"],
	...["%s", "'", '"', "<a/>", "&amp;", "<<", "=", ":", "#", "a: b", "[", "{"],
];

/** A value that a setting does not expect. */
export function oddValue(random: Random): unknown {
	const many = random.one([10, 300, 20_000]);
	return random.one<() => unknown>([
		() => random.one(oddNames),
		() => random.one(oddNames),
		() => random.one([null, true, false, 0, -1, 1.5, 1e308, -0, 2 ** 53]),
		() => random.one([Number.NaN, Number.POSITIVE_INFINITY]),
		() => random.one([[], {}, [[]], [{}], { a: null }, [null]]),
		() => new Date(random.one([0, -1e14, 8.64e15])),
		() => ({ [random.one(oddNames)]: random.one(oddNames) }),
		() =>
			random.one(["(", "[", "{", "!", "-", "a ", "(a)&&", "not "]).repeat(many),
		() => `${"a".repeat(many)}!`,
		() =>
			random.one(["a && b || c", "a // b", 'x == "', "/* a", "1 ? 2", "a)("]),
		() => random.one(["True if", "lambda: 1", "job['a']", "[0]*9**9", "f'{x'"]),
		() =>
			random.one(["9".repeat(400), "0x", "1e999", "10Gi", "-5m", "1Ei", "0"]),
		() => random.one(["2026-13-45T99:99:99Z", "-271821-04-20", "0000-00-00"]),
		// Deeper, and the stack may end in writing it: a seed would not give the same input again.
		() => nested(random.one([5, 200, 1_000])),
		() => Array.from({ length: random.one([3, 2_000]) }, (_, index) => index),
	])();
}

function nested(depth: number): unknown {
	let value: unknown = "end";
	for (let level = 0; level < depth; level++)
		value = level % 2 ? [value] : { a: value };
	return value;
}

/** A text, changed here and there. */
export function oddText(text: string, random: Random): string {
	let changed = text;
	for (let count = random.number(4); count >= 0; count--) {
		const at = random.number(changed.length + 1);
		const to = at + random.number(random.one([2, 30, 2_000]));
		const piece = random.one<() => string>([
			() => "",
			() => random.one(oddNames),
			() => textOf(oddValue(random)).slice(0, 50_000),
			() => changed.slice(at, to).repeat(3),
			() => random.one(['"', "<", ">", "&", "]]>", "<!--", "\t", "\r", "- "]),
			() => random.one(["&a [*a]", "!!js/function x", "<<: *x", "---", "? :"]),
			() => random.one(["<!DOCTYPE a>", "&#0;", "&x;", "%(a)s", "[DEFAULT]"]),
		])();
		changed = changed.slice(0, at) + piece + changed.slice(to);
	}
	return changed;
}

/** Any value as text, whatever its own toString is. */
function textOf(value: unknown): string {
	return typeof value === "string" ? value : `${JSON.stringify(value)}`;
}

/** Aliases of aliases: small as text, endless as a value. */
export const aliasBomb = Array.from({ length: 30 }, (_, level) =>
	level === 0
		? "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"
		: `a${level}: &a${level} [${Array(10)
				.fill(`*a${level - 1}`)
				.join(", ")}]`,
).join("\n");
