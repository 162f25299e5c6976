import assert from "node:assert/strict";
import { withoutTraces } from "../../../components/shared/withoutTraces.ts";

describe("What is made without traces", () => {
	it("has none, and leaves those of others", () => {
		const limit = Error.stackTraceLimit;
		assert.equal(
			withoutTraces(() => new Error("one").stack),
			"Error: one",
		);
		assert.equal(Error.stackTraceLimit, limit);
	});

	it("leaves them where it fails, too", () => {
		const limit = Error.stackTraceLimit;
		const fail = () => {
			throw new RangeError("two");
		};
		assert.throws(() => withoutTraces(fail), /two/);
		assert.equal(Error.stackTraceLimit, limit);
	});
});
