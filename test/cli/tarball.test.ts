import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { gunzipSync } from "node:zlib";
import { tarball } from "../../cli/render/tarball.ts";

describe("The archive that is pushed", () => {
	const [folder, name] = ["f".repeat(150), `${"n".repeat(95)}.yaml`];
	const files = [
		{ path: `${folder}/${name}`, text: "long: true\n" },
		{ path: "b.yaml", text: "é".repeat(511) },
		{ path: "a.yaml", text: "" },
	];

	it("is read by tar: sorted, whole, without times and owners", () => {
		const tar = (...args: string[]) =>
			execFileSync("tar", args, {
				input: tarball(files),
				encoding: "utf8",
				env: { ...process.env, TZ: "UTC" },
			});
		const listed = tar("tvz", "--numeric-owner", "--full-time");
		assert.deepEqual(
			listed
				.trim()
				.split("\n")
				.map((line) => line.split(/\s+/)),
			[
				["a.yaml", "0"],
				["b.yaml", "1022"],
				[`${folder}/${name}`, "11"],
			].map(([path, size]) => [
				...["-rw-r--r--", "0/0", size],
				...["1970-01-01", "00:00:00", path],
			]),
		);
		assert.equal(tar("xzO", "b.yaml"), files[1]?.text);
		assert.equal(tar("xzO", `${folder}/${name}`), files[0]?.text);
	});

	it("has the same bytes in whichever order the files come", () => {
		assert.deepEqual(tarball(files.toReversed()), tarball(files));
	});

	it("ends as POSIX has it, and names no operating system", () => {
		const packed = tarball(files);
		const end = gunzipSync(packed).subarray(-1024);
		assert.deepEqual(end, Buffer.alloc(1024));
		assert.equal(packed[9], 255);
	});

	it("refuses a path that it cannot hold, rather than cut it", () => {
		for (const path of [`a/${"n".repeat(101)}`, `${"f".repeat(156)}/a`])
			assert.throws(() => tarball([{ path, text: "" }]), RangeError);
	});
});
