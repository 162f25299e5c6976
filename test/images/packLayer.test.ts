import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { skipSuite } from "../support/skipSuite.ts";
import { scratchFolder } from "../support/standIn.ts";
import { missing, thisMachine } from "./missing.ts";
import { packedLayer, packLayer } from "./packLayer.ts";

/** In a private namespace: two lower files go, a lower directory is replaced, a file is linked twice. */
const changes = `
set -eu
mkdir -p lower/kept lower/replaced upper work merged
touch lower/gone lower/kept/gone lower/replaced/old
mount -t overlay overlay merged -o redirect_dir=off,index=off,lowerdir=lower,upperdir=upper,workdir=work
rm merged/gone merged/kept/gone
rm -r merged/replaced
mkdir -m 0750 merged/replaced
echo new > merged/replaced/new
ln merged/replaced/new merged/replaced/linked
ln -s new merged/replaced/symbolic
chown 996:993 merged/replaced/new
`;

describe("packLayer()", () => {
	const [folder, remove] = scratchFolder();
	const pack = (name: string) => {
		mkdirSync(join(folder, name), { recursive: true });
		return packLayer(join(folder, "upper"), join(folder, name), 1_700_000_000);
	};

	before(async function () {
		const problem = missing(thisMachine());
		if (problem !== undefined) skipSuite(this, problem);
		const { stderr, status } = spawnSync(
			"unshare",
			["--mount", "sh", "-c", changes],
			{
				cwd: folder,
				encoding: "utf8",
			},
		);
		assert.equal(status, 0, stderr);
		await pack("first");
	});
	after(remove);

	it("turns what overlayfs hides into whiteouts, each before what stands beside it", () => {
		assert.deepEqual(listed(), [
			"/.wh.gone",
			"/kept/",
			"/kept/.wh.gone",
			"/replaced/",
			"/replaced/.wh..wh..opq",
			"/replaced/linked",
			"/replaced/new",
			"/replaced/symbolic",
		]);
	});

	it("keeps modes, owners and links, and gives every file the same time", () => {
		const long = listed("--verbose", "--numeric-owner", "--utc", "--full-time");
		const line = (name: string) =>
			long.find((text) => text.includes(` ${name}`));
		assert.match(
			line("replaced/") ?? "",
			/^drwxr-x--- 0\/0 .*2023-11-14 22:13:20/,
		);
		assert.match(
			line("replaced/linked") ?? "",
			/^-rw-r--r-- 996\/993 .*2023-11-14 22:13:20/,
		);
		assert.match(line("replaced/new") ?? "", /^h.* link to replaced\/linked$/);
		assert.match(line("replaced/symbolic") ?? "", /^l.* -> new$/);
	});

	it("says what it packed: size, and digests with and without compression", () => {
		const blob = readFileSync(join(folder, "first", "blob"));
		const packed = packedLayer(join(folder, "first"));
		assert.equal(packed.size, blob.length);
		assert.equal(packed.digest, sha256(blob));
		assert.equal(packed.diffId, sha256(zstdDecompressSync(blob)));
	});

	it("gives the same bytes whenever the files were written", async () => {
		utimesSync(join(folder, "upper/replaced/new"), 1, 1);
		assert.deepEqual(await pack("second"), packedLayer(join(folder, "first")));
		writeFileSync(join(folder, "upper/replaced/new"), "changed");
		const changed = await pack("third");
		assert.notEqual(changed.digest, packedLayer(join(folder, "first")).digest);
	});

	it("rejects with what the packer said", async () => {
		await assert.rejects(
			packLayer(join(folder, "none"), folder, 0),
			/No such file/,
		);
	});

	function listed(...options: string[]): string[] {
		const input = zstdDecompressSync(
			readFileSync(join(folder, "first", "blob")),
		);
		const { stdout } = spawnSync("tar", ["--list", ...options], { input });
		const lines = stdout.toString().trim().split("\n");
		return options.length > 0 ? lines : lines.map((name) => `/${name}`);
	}
});

function sha256(content: Buffer): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
