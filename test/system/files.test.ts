import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
	chmodSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileError } from "../../system/fileError.ts";
import { makeFolder } from "../../system/makeFolder.ts";
import {
	readRegularFile,
	readRegularText,
} from "../../system/readRegularFile.ts";
import { replaceFile } from "../../system/replaceFile.ts";

describe("A file", () => {
	let folder: string;
	const at = (name: string) => join(folder, name);

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-files-"));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	function refused(act: () => unknown, message: RegExp): void {
		assert.throws(act, (error) => {
			assert.ok(error instanceof FileError, String(error));
			assert.match(error.message, message);
			return true;
		});
	}

	describe("that is written", () => {
		it("keeps its mode", () => {
			writeFileSync(at("a"), "old");
			chmodSync(at("a"), 0o640);
			replaceFile(at("a"), "new");
			assert.equal(readFileSync(at("a"), "utf8"), "new");
			assert.equal(statSync(at("a")).mode & 0o777, 0o640);
		});

		it("stays behind its link, also behind two", () => {
			mkdirSync(at("real"));
			writeFileSync(at("real/a"), "old");
			symlinkSync("real/a", at("one"));
			symlinkSync("one", at("two"));
			replaceFile(at("two"), "new");
			assert.ok(lstatSync(at("two")).isSymbolicLink());
			assert.ok(lstatSync(at("one")).isSymbolicLink());
			assert.equal(readFileSync(at("real/a"), "utf8"), "new");
		});

		it("is made with the mode that is asked for", () => {
			replaceFile(at("a"), "x", { mode: 0o600 });
			assert.equal(statSync(at("a")).mode & 0o777, 0o600);
		});

		it("is as before where it cannot be written, and nothing is left beside it", () => {
			writeFileSync(at("a"), "old");
			// As on a full disk: the system refuses to write beyond this size.
			const program = `
				import { replaceFile } from ${JSON.stringify(join(import.meta.dirname, "../../system/replaceFile.ts"))};
				process.on("SIGXFSZ", () => {});
				try { replaceFile(process.argv[1], "x".repeat(100_000)); }
				catch (error) { console.log(error.name, error.message); }`;
			const said = execFileSync(
				"sh",
				[
					"-c",
					'ulimit -f 8; exec "$0" --input-type=module -e "$1" "$2"',
					...[process.execPath, program, at("a")],
				],
				{ encoding: "utf8" },
			);
			assert.match(
				said,
				/^FileError .*: The file would be larger than the system allows: raise the limit/,
			);
			assert.equal(readFileSync(at("a"), "utf8"), "old");
			assert.deepEqual(readdirSync(folder), ["a"]);
		});

		it("is none where a folder, a pipe or a link to nowhere is", () => {
			mkdirSync(at("folder"));
			execFileSync("mkfifo", [at("pipe")]);
			symlinkSync("gone", at("link"));
			symlinkSync("circle", at("circle"));
			refused(() => replaceFile(at("folder"), "x"), /Expected a regular file/);
			refused(() => replaceFile(at("pipe"), "x"), /Expected a regular file/);
			refused(() => replaceFile(at("link"), "x"), /Broken link/);
			refused(() => replaceFile(at("circle"), "x"), /form a loop/);
			refused(() => replaceFile(at("a/b"), "x"), /File not found/);
			refused(() => makeFolder(at("pipe")), /Expected a directory/);
			refused(
				() => makeFolder(at("pipe/a")),
				/not a directory|Expected a directory/,
			);
			// Node's own way would not come back.
			refused(() => makeFolder("/proc/none/a"), /File not found/);
		});
	});

	describe("that is read", () => {
		it("is a regular one of a size", () => {
			execFileSync("mkfifo", [at("pipe")]);
			writeFileSync(at("large"), "x".repeat(11));
			refused(() => readRegularFile(at("pipe")), /Expected a regular file/);
			refused(() => readRegularFile("/dev/zero"), /Expected a regular file/);
			refused(
				() => readRegularFile(folder),
				/\S+: Expected a file, found a directory: use a file in it/,
			);
			refused(() => readRegularFile(at("gone")), /File not found/);
			refused(
				() => readRegularFile(at("large"), { most: 10 }),
				/Expected at most 10 bytes, found 11 or more/,
			);
			assert.equal(
				readRegularFile(at("large"), { most: 11 }).toString(),
				"x".repeat(11),
			);
			// Says that it has no byte, and has some.
			assert.match(readRegularText("/proc/self/status"), /^Name:/);
			refused(
				() => readRegularFile("/proc/self/status", { most: 10 }),
				/Expected at most 10/,
			);
			refused(() => readRegularFile("a\0b"), /^a\\0b: The path contains a NUL/);
		});

		it("is text alone where text is wanted", () => {
			writeFileSync(at("a"), new Uint8Array([0xff, 0xfe]));
			refused(
				() => readRegularText(at("a")),
				/\S+: Expected UTF-8 text, found other bytes: save it as UTF-8/,
			);
		});

		it("is not reached by a link out of its folder", () => {
			mkdirSync(at("in"));
			mkdirSync(at("inside-not"));
			writeFileSync(at("inside-not/key"), "secret");
			writeFileSync(at("in/a"), "own");
			symlinkSync("a", at("in/near"));
			symlinkSync("../inside-not/key", at("in/far"));
			const within = { within: at("in") };
			assert.equal(readRegularText(at("in/near"), within), "own");
			refused(() => readRegularText(at("in/far"), within), /A link to outside/);
			assert.equal(readRegularText(at("in/far")), "secret");
		});
	});
});
