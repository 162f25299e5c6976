import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs that a real node needs, by the Debian package that has them. */
const packages: Readonly<Record<string, readonly string[]>> = {
	containerd: ["containerd"],
	e2fsprogs: ["mkfs.ext4"],
	iptables: ["iptables"],
	runc: ["runc"],
	"util-linux": ["nsenter", "unshare"],
};
/** What the stand-in images need next to that. */
const standInPackages: typeof packages = {
	debootstrap: ["debootstrap"],
	"docker-registry": ["docker-registry"],
};
/** What real images need next to that: a way out that touches nothing of the machine. */
const realPackages: typeof packages = { slirp4netns: ["slirp4netns"] };

/** Whether containers run stand-ins for the images or the images themselves. */
export type Images = "stand-in" | "real";

/** Why no real node can run on this machine, and what to do about it; undefined where it can. */
export function nodeAbsence(images: Images): string | undefined {
	if (process.platform !== "linux")
		return "a real node needs Linux: use --node simulated";
	if (process.getuid?.() !== 0)
		return "a real node needs root: start as root, or use --node simulated";
	const needed = {
		...packages,
		...(images === "real" ? realPackages : standInPackages),
	};
	const missing = Object.entries(needed)
		.filter(([, programs]) => !programs.every(isOnPath))
		.map(([name]) => name);
	if (!existsSync("/usr/lib/cni/bridge"))
		missing.push("containernetworking-plugins");
	return missing.length === 0
		? undefined
		: `a real node needs packages that are not installed: apt-get install --no-install-recommends ${missing.sort().join(" ")}`;
}

function isOnPath(program: string): boolean {
	const directories = (process.env.PATH ?? "").split(delimiter);
	return directories.some((directory) => existsSync(join(directory, program)));
}
