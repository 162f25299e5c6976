import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../project.ts";

/** Where each message of the tests' tables is listed. */
export const messagesFile = join(root, "test", "messages.txt");

/** The title of the messages of a file's table. */
export function titleOf(file: string): string {
	return file.replace(/(\.test)?\.ts$/, "");
}

/** The sections of a list of messages, by their titles. */
export function sectionsOf(text: string): Map<string, readonly string[]> {
	const [, ...sections] = text.split(/^## /m);
	return new Map(
		sections.map((section) => {
			const [title = "", ...lines] = section.split("\n");
			return [title, lines.filter(Boolean)];
		}),
	);
}

/** What test/messages.txt has under a title. */
export function listedUnder(title: string): readonly string[] {
	return sectionsOf(readFileSync(messagesFile, "utf8")).get(title) ?? [];
}

/** What of messages is listed: of those that differ only in what they quote the first, those of rules by their rule. */
export function listed(messages: readonly string[]): string[] {
	const sorted = [...messages].sort((a, b) =>
		ruleOf(a) < ruleOf(b) ? -1 : ruleOf(a) > ruleOf(b) ? 1 : 0,
	);
	const shapes = new Map<string, string>();
	for (const line of sorted) {
		const shape = line
			.replace(/^[^ :]+: /, "")
			.replace(/"[^"]*"|'[^']*'|\S*[_./]\S+|\$\(\w+\)/g, "x")
			.replace(/\d+/g, "0");
		if (!shapes.has(shape)) shapes.set(shape, line);
	}
	return [...shapes.values()];
}

function ruleOf(line: string): string {
	return /^[a-z-]+(?= \((error|warning|info)\): )/.exec(line)?.[0] ?? "";
}
