import { oddNames } from "./oddValues.ts";
import type { Random } from "./random.ts";

const commands: readonly string[] = [
	...["render", "check", "credentials", "status", "repair", "move", "lint"],
	...["import", "images", "cluster", "destroy", "preview", "up", "help"],
	...["completion", "complete", "--version", "-V", "--help"],
];
const words: readonly string[] = [
	...["--stack", "--vo", "--service", "--out", "--rbac", "--move", "--json"],
	...["--context", "--watch", "--from", "--to", "--dry-run", "--yes", "set"],
	...["--release", "--format", "--explain", "--check", "--force", "--image"],
	...["--offline", "update", "rollback", "identity", "verify", "store", "file"],
	...["nautilus", "local", "gluex", "igwn", "squid-ucsd", "3.10.17", "3.11.3"],
	...["text", "json", "sarif", "frontend.xml", "in", "--", "-x", "-s", "-h"],
	...["--stack=", "--stack=nautilus", "--vo=", "--no-urls", "--no-probe"],
	...["--output", "-o", "--output=json", "--stak", "bash", "--help"],
];

/** A command line that nobody means. */
export function oddCommand(random: Random): string[] {
	const first = random.chance(6) ? random.one(oddNames) : random.one(commands);
	const more = Array.from({ length: random.number(6) }, () =>
		random.chance(4) ? random.one(oddNames) : random.one(words),
	);
	// Nothing that waits for the operator or goes to the network, and no NUL, which no command line can have.
	const safe = [first, ...more].filter(
		(word) => word !== "--watch" && !word.includes("\u0000"),
	);
	return first === "images" ? [...safe, "--offline"] : safe;
}
