import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs that the build needs, and Debian's packages of them. */
const programs = {
	debootstrap: "debootstrap",
	"docker-registry": "docker-registry",
	python3: "python3",
	setpriv: "util-linux",
	unshare: "util-linux",
} as const;

/** The machine, as far as the build cares. */
export interface Machine {
	readonly platform: NodeJS.Platform;
	/** The user's number; undefined where users have none. */
	readonly uid: number | undefined;
	readonly path: string;
}

/** This machine. */
export function thisMachine(env: NodeJS.ProcessEnv = process.env): Machine {
	return {
		platform: process.platform,
		uid: process.getuid?.(),
		path: env.PATH ?? "",
	};
}

/** Why the images cannot be built here and what to do about it, in one sentence; undefined when they can. */
export function missing(machine: Machine): string | undefined {
	if (machine.platform !== "linux")
		return `The stand-in images are built on Linux alone: this is ${machine.platform}`;
	if (machine.uid !== 0)
		return "The stand-in images are built with chroot and mounts: run this as root";
	const absent = Object.entries(programs).filter(
		([program]) => !isInstalled(program, machine.path),
	);
	if (absent.length === 0) return undefined;
	const names = absent.map(([program]) => program).join(", ");
	const packages = [...new Set(absent.map(([, name]) => name))].join(" ");
	return `The stand-in images cannot be built without ${names}: install with "apt-get install ${packages}"`;
}

function isInstalled(program: string, path: string): boolean {
	return path.split(delimiter).some((directory) => {
		try {
			accessSync(join(directory, program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}
