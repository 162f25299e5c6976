import assert from "node:assert/strict";
import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	entryOf,
	isEmpty,
	presenceOf,
	putEntry,
	takeOut,
	vosOf,
	withStopped,
} from "../../../cli/credentials/stackFile.ts";

const text = `# Ours.
config:
  glidefleet:cluster: nautilus
  glidefleet:frontends:
    - gluex # the first
    - { vo: igwn, storage: 2Gi }
  glidefleet:adopt:
    - gluex
  glidefleet:credentials:
    gluex:
      frontendcert.pem:
        secure: v1:abc
encryptionsalt: v1:salt
`;

describe("A stack's settings, as a move changes them,", () => {
	let root: string;

	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
		writeFileSync(join(root, "Pulumi.one.yaml"), text);
	});
	afterEach(() => rmSync(root, { recursive: true }));

	const written = () => readFileSync(join(root, "Pulumi.one.yaml"), "utf8");
	const entry = (vo: string) => entryOf(root, "one", vo);

	it("say which VOs there are, and whether they run", () => {
		assert.deepEqual(vosOf(root, "one"), ["gluex", "igwn"]);
		assert.equal(presenceOf(entry("gluex")), "running");
		assert.equal(presenceOf(entry("igwn")), "running");
		assert.equal(presenceOf(entry("jlab")), "absent");
		assert.equal(presenceOf({ vo: "gluex", stopped: true }), "stopped");
		assert.equal(presenceOf({ vo: "gluex", stopped: false }), "running");
	});

	it("stop and start a VO, whose own settings stay", () => {
		const own = { vo: "igwn", storage: "2Gi" };
		assert.deepEqual(withStopped("gluex", true), {
			vo: "gluex",
			stopped: true,
		});
		assert.equal(withStopped({ vo: "gluex", stopped: true }, false), "gluex");
		assert.deepEqual(withStopped(own, true), { ...own, stopped: true });
		assert.deepEqual(withStopped({ ...own, stopped: true }, false), own);
	});

	it("take an entry in place of the one that is there, and keep every other line", () => {
		putEntry(root, "one", withStopped("gluex", true));
		assert.deepEqual(
			written()
				.split("\n")
				.filter((line) => !text.includes(line)),
			["    - vo: gluex", "      stopped: true"],
		);
		assert.ok(written().startsWith("# Ours.\n"));
		putEntry(root, "one", "gluex");
		assert.deepEqual(entry("gluex"), "gluex");
	});

	it("take an entry where there is none, and where there is no list", () => {
		putEntry(root, "one", { vo: "jlab", stopped: true });
		assert.deepEqual(vosOf(root, "one"), ["gluex", "igwn", "jlab"]);
		for (const empty of [
			"config:\n  glidefleet:cluster: nautilus\n",
			"config:\n  glidefleet:frontends: []\n",
		]) {
			writeFileSync(join(root, "Pulumi.one.yaml"), empty);
			assert.ok(isEmpty(root, "one"));
			putEntry(root, "one", "jlab");
			assert.deepEqual(vosOf(root, "one"), ["jlab"]);
			assert.ok(!isEmpty(root, "one"));
		}
	});

	it("lose a VO with its credentials, and what else names it", () => {
		takeOut(root, "one", "gluex");
		assert.equal(
			written(),
			`# Ours.
config:
  glidefleet:cluster: nautilus
  glidefleet:frontends:
    - { vo: igwn, storage: 2Gi }
encryptionsalt: v1:salt
`,
		);
		takeOut(root, "one", "gluex");
		takeOut(root, "one", "igwn");
		assert.ok(isEmpty(root, "one"));
	});

	it("are written whole, with nothing left beside them", () => {
		putEntry(root, "one", "jlab");
		assert.deepEqual(readdirSync(root), ["Pulumi.one.yaml"]);
	});
});
