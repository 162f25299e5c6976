import assert from "node:assert/strict";
import { readAttributes } from "../../glideinwms/classad/readAttributes.ts";
import { parsed } from "./parsed.ts";
import { realExpressions } from "./realExpressions.ts";

function readsOf(text: string): string[] {
	return readAttributes(parsed(text)).map(
		({ side, name, start, end }) =>
			`${side} ${name} ${start} ${text.slice(start, end)}`,
	);
}

describe("readAttributes()", () => {
	for (const [text, reads] of [
		["Cpus", ["unscoped Cpus 0 Cpus"]],
		[
			"MY.Cpus > target.RequestCpus",
			["MY Cpus 0 MY.Cpus", "TARGET RequestCpus 10 target.RequestCpus"],
		],
		["a + A", ["unscoped a 0 a", "unscoped A 4 A"]],
		[".a", ["MY a 0 .a"]],
		["self.a", ["MY a 0 self.a"]],
		["MY.TARGET.a", ["TARGET a 0 MY.TARGET.a"]],
		["( MY ) . 'a b'", ["MY a b 0 ( MY ) . 'a b'"]],
		['TARGET["a"]', ['TARGET a 0 TARGET["a"]']],
		["TARGET.MY", ["TARGET MY 0 TARGET.MY"]],
		["a.b.c", ["unscoped a 0 a"]],
		["x[y].z", ["unscoped x 0 x", "unscoped y 2 y"]],
		["parent.a", ["unscoped parent 0 parent"]],
		["f(a, g())", ["unscoped a 2 a"]],
		["[a = b; c = a]", ["unscoped b 5 b", "unscoped a 12 a"]],
		["{a, b}[0]", ["unscoped a 1 a", "unscoped b 4 b"]],
		["a ?: b", ["unscoped a 0 a", "unscoped b 5 b"]],
		["MY", []],
		["CurrentTime - MY.CurrentTime", []],
		['true || undefined || "a"', []],
	] as const)
		it(`finds what ${text} reads`, () => {
			assert.deepEqual(readsOf(text), reads);
		});

	it("tells sides apart in a condition of production", () => {
		const text = realExpressions.find((each) => each.includes("MY.CUDA")) ?? "";
		assert.deepEqual(
			readAttributes(parsed(text)).map(({ side, name }) => `${side} ${name}`),
			[
				"unscoped is_itb",
				"unscoped is_itb",
				"MY CUDADriverVersion",
				"TARGET RequestGPUS",
			],
		);
	});
});
