import { run } from "../../local/run.ts";

/** Addresses of Debian's archive and of its security updates. */
export interface DebianMirror {
	readonly main: string;
	readonly security: string;
}

const official: DebianMirror = {
	main: "http://deb.debian.org/debian",
	security: "http://deb.debian.org/debian-security",
};

/** The mirror that apt uses on this machine; Debian's own where apt names none, as on Ubuntu. */
export async function debianMirror(): Promise<DebianMirror> {
	const { stdout } = await run("apt-get", [
		"indextargets",
		"--format",
		"$(REPO_URI)",
		"Created-By: Packages",
	]).catch(() => ({ stdout: "" }));
	return mirrorAmong(stdout.split("\n"));
}

/** The mirror among the addresses of apt's sources: by their path, since any host may have one. */
export function mirrorAmong(addresses: readonly string[]): DebianMirror {
	const trimmed = addresses.map((address) => address.replace(/\/+$/, ""));
	const ending = (path: string) =>
		trimmed.find(
			(address) => /^https?:/.test(address) && address.endsWith(path),
		);
	return {
		main: ending("/debian") ?? official.main,
		security: ending("/debian-security") ?? official.security,
	};
}
