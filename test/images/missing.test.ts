import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "../support/standIn.ts";
import { missing } from "./missing.ts";

const installed = ["docker-registry", "python3", "setpriv", "unshare"];

describe("missing()", () => {
	const [path, remove] = scratchFolder();
	before(() => {
		for (const name of installed)
			writeFileSync(join(path, name), "", { mode: 0o755 });
	});
	after(remove);

	it("says that the build needs Linux", () => {
		const said = missing({ platform: "darwin", uid: 0, path });
		assert.match(said ?? "", /on Linux alone: this is darwin$/);
	});

	it("says that the build needs root", () => {
		const said = missing({ platform: "linux", uid: 1000, path });
		assert.match(said ?? "", /run this as root$/);
	});

	it("names the program that is absent and the command that installs it", () => {
		const said = missing({ platform: "linux", uid: 0, path });
		assert.match(
			said ?? "",
			/without debootstrap: install with "apt-get install debootstrap"$/,
		);
	});

	it("takes a file that cannot be executed for absent", () => {
		writeFileSync(join(path, "debootstrap"), "", { mode: 0o644 });
		assert.match(
			missing({ platform: "linux", uid: 0, path }) ?? "",
			/debootstrap/,
		);
	});

	it("names a package once, however many of its programs are absent", () => {
		const said = missing({ platform: "linux", uid: 0, path: "/nonexistent" });
		assert.match(
			said ?? "",
			/"apt-get install debootstrap docker-registry python3 util-linux"$/,
		);
	});

	it("finds nothing missing where all is there", () => {
		const [other, removeOther] = scratchFolder();
		writeFileSync(join(other, "debootstrap"), "", { mode: 0o755 });
		const said = missing({
			platform: "linux",
			uid: 0,
			path: `${path}:${other}`,
		});
		removeOther();
		assert.equal(said, undefined);
	});
});
