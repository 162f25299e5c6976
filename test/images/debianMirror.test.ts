import assert from "node:assert/strict";
import { mirrorAmong } from "./debianMirror.ts";

const official = {
	main: "http://deb.debian.org/debian",
	security: "http://deb.debian.org/debian-security",
};

describe("mirrorAmong()", () => {
	it("takes the mirrors that apt's sources name", () => {
		const found = mirrorAmong([
			"https://packages.example.org/apt/",
			"http://mirror.example.org/debian/",
			"http://mirror.example.org/debian-security/",
		]);
		assert.deepEqual(found, {
			main: "http://mirror.example.org/debian",
			security: "http://mirror.example.org/debian-security",
		});
	});

	it("takes Debian's own where the sources name another distribution", () => {
		assert.deepEqual(
			mirrorAmong(["http://archive.example.org/ubuntu/"]),
			official,
		);
	});

	it("takes Debian's own in place of a medium that a chroot does not see", () => {
		assert.deepEqual(mirrorAmong(["cdrom:[Debian 12]/debian/", ""]), official);
	});
});
