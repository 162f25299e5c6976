import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./support/project.ts";

/** Messages of other programs, which this one only passes on. */
const others = [
	"npm warn EBADENGINE",
	"error: open …: no such file or directory",
	"passphrase must be set with PULUMI_CONFIG_PASSPHRASE",
	"argument list too long",
	"the stack is currently locked by 1 lock(s)",
	"connection refused",
	"failed to load checkpoint: EOF",
	"conflict with kubectl-edit",
	"references non-existent secret key",
	"No space left on device",
];

const folders = ["cli", "cluster", "components", "settings", "system"];
const sources = folders
	.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
			.filter((file) => file.endsWith(".ts"))
			.map((file) => readFileSync(join(root, folder, file), "utf8")),
	)
	.join("\n");

/** The messages in the first column of the page's tables: in backticks, with blanks between the words. */
function messages(): string[] {
	const page = readFileSync(join(root, "docs/troubleshooting.md"), "utf8");
	return [...page.matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell = ""]) =>
		[...cell.matchAll(/`([^`]+)`/g)]
			.map(([, text = ""]) => text)
			.filter((text) => text.split(" ").length > 2),
	);
}

describe("docs/troubleshooting.md", () => {
	it("explains messages that the program or another one has", () => {
		const all = messages();
		assert.ok(all.length > 25, String(all.length));
		const unknown = all
			.filter((message) => !others.includes(message))
			.filter((message) =>
				message.split("…").some((part) => !sources.includes(part.trim())),
			);
		assert.deepEqual(unknown, []);
	});
});
