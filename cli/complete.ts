import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { projectFolder } from "../system/projectFolder.ts";
import { knownValues } from "./program/knownValues.ts";
import { proposals } from "./program/proposals.ts";

/**
 * Answers the scripts that `glidefleet completion` prints: each word that the last one can become, a tab, and what it is;
 * `:files` where a file may stand there. Says nothing of what is wrong, since somebody is typing.
 */
export function complete(
	program: CommandUnknownOpts,
	words: readonly string[],
	root: string | undefined = projectFolder(),
): number {
	const typed = words[0] === "--" ? words.slice(1) : words;
	try {
		const found = proposals(program, typed, knownValues(root));
		for (const { word, description } of found.words)
			process.stdout.write(`${word}\t${description}\n`);
		if (found.files) process.stdout.write(":files\n");
	} catch {
		// Settings that cannot be read complete nothing.
	}
	return 0;
}
