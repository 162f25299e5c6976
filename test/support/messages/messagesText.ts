import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../project.ts";
import { loadedTables } from "./faultTables.ts";
import { ruleMessages } from "./ruleMessages.ts";

const head = `# What glidefleet says of faults: each message of the tests' tables, once, with an example.
# Written by \`npm run messages\`; test/messages.test.ts holds it. To change a message, change it where it is made.
`;

/** test/messages.txt as it is today. */
export async function messagesText(): Promise<string> {
	const rules = await ruleMessages();
	const tables = await tableMessages();
	const sections = [["rules", rules] as const, ...tables];
	return [
		head,
		...sections.map(
			([title, lines]) => `\n## ${title}\n\n${unique(lines).join("\n")}\n`,
		),
	].join("");
}

/** What is said of settings, by the file of the table. */
async function tableMessages(): Promise<[string, string[]][]> {
	const folder = join(root, "test");
	const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".test.ts"))
		.filter((file) =>
			/\b(itRefuses|listRefused|listMessages)\(/.test(
				readFileSync(join(folder, file), "utf8"),
			),
		)
		.sort();
	const sections: [string, string[]][] = [];
	let seen = 0;
	for (const file of files) {
		await import(join(folder, file));
		const told = loadedTables().slice(seen);
		seen += told.length;
		const title = file.replace(/(\.test)?\.ts$/, "");
		sections.push([title, told.flatMap((messages) => messages())]);
	}
	return sections;
}

/** Of messages that differ only in what they quote, the first. */
function unique(lines: readonly string[]): string[] {
	const shapes = new Map<string, string>();
	for (const line of lines) {
		const shape = line
			.replace(/^[^ :]+: /, "")
			.replace(/"[^"]*"|'[^']*'|\S*[_./]\S+|\$\(\w+\)/g, "x")
			.replace(/\d+/g, "0");
		if (!shapes.has(shape)) shapes.set(shape, line);
	}
	return [...shapes.values()];
}
