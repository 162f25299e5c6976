import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.ts";

/**
 * Puts a program into a project that stands for Pulumi's command line: it keeps secrets in base64, which shows what reads
 * and writes them, and nothing of how Pulumi encrypts. A shell runs `meanwhile` after settings were decrypted, or after one was
 * set, as another operator would. `preview` and `up` write their arguments to the file `handed`.
 */
export function standInPulumi(
	project: string,
	meanwhile = "true",
	when: "read" | "set" = "read",
): void {
	const folder = join(project, "node_modules", ".bin");
	mkdirSync(folder, { recursive: true });
	const text = `#!${process.execPath}
const { readFileSync, writeFileSync } = require("node:fs");
const { execFileSync } = require("node:child_process");
const { parseDocument } = require(${JSON.stringify(join(root, "node_modules", "yaml"))});
const args = process.argv.slice(2);
const after = (name) => args[args.indexOf(name) + 1];
const stack = args.includes("--stack") ? after("--stack") : "local";
const file = args.includes("--config-file") ? after("--config-file") : "Pulumi." + stack + ".yaml";
const clear = (value) => value && typeof value === "object"
	? "secure" in value
		? Buffer.from(value.secure, "base64").toString()
		: Array.isArray(value)
			? value.map(clear)
			: Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clear(inner)]))
	: value;
if (args[0] === "up" || args[0] === "preview") {
	writeFileSync("handed", args.join(" "));
	process.exit(7);
}
if (args[0] === "stack") console.log("local");
else if (args[1] === "set") {
	const document = parseDocument(readFileSync(file, "utf8"));
	const name = args.findLast((arg, index) => !arg.startsWith("--") && !["--color", "--stack", "--config-file"].includes(args[index - 1]));
	const [, vo, key] = /^credentials\\.(.+?)\\["(.+)"\\]$/.exec(name) ?? [];
	const path = vo ? ["glidefleet:credentials", vo, key] : ["glidefleet:" + name];
	document.setIn(["config", ...path], { secure: readFileSync(0).toString("base64") });
	writeFileSync(file, document.toString());
	if (${when === "set"}) execFileSync("sh", ["-c", ${JSON.stringify(meanwhile)}]);
} else {
	const { config } = parseDocument(readFileSync(file, "utf8")).toJS();
	const values = Object.entries(config).map(([key, value]) => {
		const found = clear(value);
		return [key, { value: typeof found === "string" ? found : JSON.stringify(found) }];
	});
	process.stdout.write(JSON.stringify(Object.fromEntries(values)), () => {
		if (${when === "read"}) execFileSync("sh", ["-c", ${JSON.stringify(meanwhile)}]);
	});
}
`;
	writeFileSync(join(folder, "pulumi"), text, { mode: 0o755 });
}
