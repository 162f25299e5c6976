import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { aliasBomb } from "./oddValues.ts";
import type { Random } from "./random.ts";

/** What stands where a regular file with settings is expected. */
const kinds: readonly ((path: string) => void)[] = [
	(path) => mkdirSync(path),
	(path) => execFileSync("mkfifo", [path]),
	(path) => symlinkSync("nowhere", path),
	(path) => symlinkSync(path, path),
	(path) => symlinkSync("/dev/zero", path),
	(path) => symlinkSync("/dev/null", path),
	(path) => symlinkSync("/etc/passwd", path),
	(path) => symlinkSync(dirname(path), path),
	(path) => symlinkSync("/proc/self/mem", path),
	(path) => writeFileSync(path, ""),
	(path) => writeFileSync(path, "\ufeff"),
	(path) => writeFileSync(path, aliasBomb),
	(path) => writeFileSync(path, Buffer.alloc(30_000_000, "a: b\n")),
	(path) => writeFileSync(path, Buffer.from("a: 1\n", "utf16le")),
	(path) => writeFileSync(path, new Uint8Array([0xff, 0, 0x80, 10, 0xc3])),
	(path) => writeFileSync(path, "[".repeat(100_000)),
	(path) => writeFileSync(path, `${"- ".repeat(20_000)}a`),
	(path) => writeFileSync(path, "<a>".repeat(50_000)),
	(path) => writeFileSync(path, "x: &a\n  y: *a\n"),
	(path) => writeFileSync(path, "null"),
	(path) =>
		writeFileSync(path, "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n"),
];

export function replaceByOdd(path: string, random: Random): void {
	rmSync(path, { recursive: true, force: true });
	random.one(kinds)(path);
}
