import assert from "node:assert/strict";
import { shorten } from "../../cli/ci.ts";
import { commentLength, diffMarkdown } from "../../cli/diff/diffMarkdown.ts";
import type { StackChange } from "../../cli/diff/stackChange.ts";

describe("diffMarkdown()", () => {
	const change = (stack: string, objects: number): StackChange => ({
		stack,
		isThere: true,
		credentials: [],
		objects: Array.from({ length: objects }, (_, index) => ({
			service: "gluex-frontend",
			object: `configmap/gluex-frontend-${index}`,
			change: "update",
			patch: "-old\n+new\n".repeat(20),
		})),
	});

	it("fits into a comment however much changes, and says what it leaves out", () => {
		const changes = ["one", "two", "three"].map((stack) => change(stack, 1000));
		const text = diffMarkdown(changes, "main", 20_000 + 30_000);
		assert.ok(text.length < commentLength, String(text.length));
		assert.equal(text.match(/^and 900 more$/gm)?.length, 3);
		assert.equal(
			text.match(/^The diff is too long for a comment/gm)?.length,
			3,
		);
	});

	it("shows the diffs for which there is room", () => {
		const text = diffMarkdown([change("one", 400), change("two", 2)], "main");
		assert.match(text, /`glidefleet diff --base main --stack one` prints it/);
		assert.match(text, /Stack `two`[^#]*```diff\n-old/);
	});
});

describe("shorten()", () => {
	it("keeps the start and the end, and counts what it leaves out", () => {
		assert.equal(shorten("short", 10), "short");
		const text = `start${"x".repeat(100)}end`;
		assert.equal(shorten(text, 10), "start\n… 98 characters left out …\nxxend");
	});
});
