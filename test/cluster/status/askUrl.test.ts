import assert from "node:assert/strict";
import { askUrl, whyNoAnswer } from "../../../cluster/status/askUrl.ts";
import { freePort } from "../../../local/freePort.ts";

describe("askUrl()", () => {
	const failed = (code: string) => ({ cause: { code } });

	it("says in words that a name leads nowhere", () => {
		const host = "gluex.example.org";
		assert.equal(whyNoAnswer(failed("ENOTFOUND"), host), "unknown host name");
		assert.equal(whyNoAnswer(failed("ECONNRESET"), host), "ECONNRESET");
	});

	it("says of a cluster on this machine that it serves no URL, whatever its names lead to", async () => {
		const says = "not served on a local cluster (--no-urls leaves URLs out)";
		for (const code of ["ENOTFOUND", "ECONNREFUSED"])
			assert.equal(whyNoAnswer(failed(code), "gluex.x.localhost"), says);
		const port = await freePort();
		assert.deepEqual(await askUrl(`http://gluex.x.localhost:${port}/`), {
			problem: says,
		});
		assert.deepEqual(await askUrl(`http://127.0.0.1:${port}/`), {
			problem: "ECONNREFUSED",
		});
	});
});
