import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.ts";

/** First words of command lines; what stands in other indented lines is output or settings. */
const programs =
	/^(?:\$ )?((?:npx|npm|kubectl|mkdir|export|\(printf|for|curl|http_proxy=|openssl|head|pelican|condor_\w+|cd|apt-get|pulumi|git|node)\b.*)$/;

/** Whether a command goes on in the next line. */
const unfinished = /(?:[\\|]|\bdo|&&)$|^for .*\bdo\b(?!.*\bdone\b)/s;

/** The command lines of a page's indented blocks, in the order in which they stand, as a shell takes them. */
export function pageCommands(page: string): string[] {
	const lines = readFileSync(join(root, page), "utf8")
		.replaceAll(/^ *```[\s\S]*?^ *```$/gm, "")
		.split("\n");
	const commands: string[] = [];
	let open = false;
	for (const line of lines) {
		const indented = /^ {4,}(.*)$/.exec(line)?.[1]?.trim();
		const found = indented === undefined ? null : programs.exec(indented);
		if (open && indented !== undefined)
			commands.push(`${commands.pop() ?? ""}\n${indented}`);
		else if (found?.[1] !== undefined) commands.push(found[1]);
		else continue;
		open = isUnfinished(commands.at(-1) ?? "");
	}
	return commands;
}

function isUnfinished(command: string): boolean {
	if (command.startsWith("for ")) return !/\bdone$/.test(command);
	return unfinished.test(command);
}
