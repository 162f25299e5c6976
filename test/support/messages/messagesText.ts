import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../project.ts";
import { allTold, loadedTables } from "./faultTables.ts";
import { listed, titleOf } from "./listedMessages.ts";
import { ruleMessages } from "./ruleMessages.ts";

const head = `# What glidefleet says of faults: each message of the tests' tables, once, with an example.
# Written by \`npm run messages\`; test/messages.test.ts and each table's own tests hold it. To change a message, change it where it is made.
`;

/** test/messages.txt as it is today. */
export async function messagesText(): Promise<string> {
	return textOf([["rules", await ruleMessages()], ...(await tableMessages())]);
}

/** The list of messages by their titles. */
export function textOf(
	sections: readonly (readonly [string, readonly string[]])[],
): string {
	return [
		head,
		...sections.map(
			([title, told]) => `\n## ${title}\n\n${listed(told).join("\n")}\n`,
		),
	].join("");
}

/** The files of tests with a table of what is told. */
export function tableFiles(): string[] {
	const folder = join(root, "test");
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".test.ts"))
		.filter((file) =>
			/\b(itRefuses|listRefused|listMessages)\(/.test(
				readFileSync(join(folder, file), "utf8"),
			),
		)
		.sort();
}

/** What is said of settings, by the file of the table. */
async function tableMessages(): Promise<[string, string[]][]> {
	const sections: [string, string[]][] = [];
	let seen = 0;
	for (const file of tableFiles()) {
		await import(join(root, "test", file));
		const told = loadedTables().slice(seen);
		seen += told.length;
		sections.push([titleOf(file), await allTold(told)]);
	}
	return sections;
}
