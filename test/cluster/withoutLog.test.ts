import assert from "node:assert/strict";
import { beforeLog } from "../../cluster/withoutLog.ts";

describe("beforeLog()", () => {
	const log = "E1127 05:02:01.417 2093 memcache.go:265] could not get it";

	it("keeps back a line of the log from its first character on", () => {
		for (let count = 1; count <= log.length; count++) {
			const piece = log.slice(0, count);
			assert.deepEqual(beforeLog(`Hello\n${piece}`), ["Hello\n", piece]);
		}
	});

	it("keeps back nothing else, such as a question without a line's end", () => {
		for (const text of ["Enter a code: ", "E1 means", "hello\n", ""])
			assert.deepEqual(beforeLog(text), [text, ""]);
	});
});
