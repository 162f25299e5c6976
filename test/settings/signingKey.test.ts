import assert from "node:assert/strict";
import {
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { readDirectory } from "../../cli/credentials/readDirectory.ts";
import { checkContents } from "../../settings/contents/checkContents.ts";
import {
	bytesOf,
	settingOf,
	signingKeyFile,
} from "../../settings/signingKey.ts";
import { root } from "../support/project.ts";
import { skipTest } from "../support/skipTest.ts";

const caseName = "signing-key-of-an-existing-pool";
const problems = (setting: string) =>
	checkContents([signingKeyFile], { FRONTEND: setting }).map(
		({ message }) => message,
	);

describe("A signing key", () => {
	it("comes back from the settings with every byte, whatever it is", () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
				const setting = settingOf(Buffer.from(bytes));
				// What Pulumi does to a value on its way in.
				const kept = setting.replace(/\r?\n$/, "");
				assert.deepEqual(bytesOf(kept), Buffer.from(bytes));
			}),
		);
	});

	it("is text where it was made by the stack, and base64 where a character of it could be lost", () => {
		assert.equal(settingOf(Buffer.from("abc/+=")), "abc/+=");
		for (const bytes of ["abc\n", "base64:abc", "é", "a\0b"])
			assert.match(settingOf(Buffer.from(bytes)), /^base64:/, bytes);
	});

	it("is taken from a file as condor_store_cred leaves it: scrambled bytes that are no text", () => {
		const folder = mkdtempSync(join(tmpdir(), "glidefleet-key-"));
		try {
			const scrambled = Buffer.from("84f5d687bcf5fc9c84fe8f99", "hex");
			writeFileSync(join(folder, "FRONTEND"), scrambled);
			const holder = {
				...{ name: "gluex", place: [], files: [], elsewhere: [] },
				optional: [signingKeyFile],
			};
			const { texts, problems } = readDirectory(folder, holder);
			assert.deepEqual(problems, []);
			assert.deepEqual(bytesOf(texts.FRONTEND ?? ""), scrambled);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	it("is that of a running pool, as GlideinWMS's own recipe makes it", function () {
		const pool = join(root, "..", "shared", "cases", caseName, "creds");
		if (!existsSync(pool)) skipTest(this, "there is no folder ../shared");
		const holder = {
			...{ name: "tvo", place: [], files: [], elsewhere: [] },
			optional: [signingKeyFile],
		};
		const { texts, problems } = readDirectory(pool, holder);
		assert.deepEqual(problems, []);
		assert.deepEqual(
			bytesOf(texts.FRONTEND ?? ""),
			readFileSync(join(pool, "FRONTEND")),
		);
	});

	it("is refused where it is empty, to HTCondor too, or no base64", () => {
		const empty = ["The key is empty: set the complete file"];
		assert.deepEqual(problems(""), empty);
		assert.deepEqual(problems("base64:"), empty);
		assert.deepEqual(
			problems(`base64:${Buffer.from("\0abc").toString("base64")}`),
			empty,
		);
		assert.match(
			problems("base64:%%%")[0] ?? "",
			/Invalid base64 after base64: \(expected the key's bytes as base64 -w0 prints them\)/,
		);
		assert.deepEqual(problems("base64:YWJj"), []);
		assert.deepEqual(problems("abc"), []);
	});
});
