import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "./support/project.ts";

/** Words that read like a translation, and what to write instead. */
const words: Readonly<Record<string, RegExp>> = {
	"expected Y, found X": /\ballowed (is|are|on \S+ (is|are))\b/,
	"only, by itself": /\balone\b/,
	"next to, with, in addition to": /\bbeside\b/,
	"fix, repair": /\bmend(s|ed|ing)?\b/i,
	"start, prefix": /\b([Bb]egin(s|ning|nings)?|began|begun)\b/,
	"again, re-": /\banew\b/,
	"no one, or name who": /\bnobody\b/i,
	"compare with": /\b(hold(s|ing)?|held) (\S+ )?against\b/,
	available: /\bto be had\b/,
	"pass, copy": /\bhand(s|ed|ing)? (it |them )?over\b/,
	"continue, continues": /\bgo(es)? on\b/,
	"revert, remove": /\b(takes?|took|taken) (\S+ )?back\b/,
	"check, examine": /\blook(s|ed|ing)? into\b/,
	"access, Service and Ingress": /\bway in\b(?! which)/,
	"no longer": /\bany more\b/,
	"exists, found": /\b(that|it) (is|are) (not )?there\b/,
};

/** Texts in which such a word is right, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
	nobody: "HTCondor's name for a client without identity",
	"# A renewed credential reaches the frontend without a new pod: whole, and readable by its user alone.":
		"a line of a manifest: another one would restart pods",
};

const folders = [
	"cli",
	"cluster",
	"components",
	"glideinwms",
	"local",
	"settings",
	"system",
];
const pages = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"];

function filesIn(folder: string, end: string): string[] {
	return readdirSync(join(root, folder), {
		recursive: true,
		encoding: "utf8",
	})
		.filter((file) => file.endsWith(end) && !file.includes("node_modules"))
		.map((file) => join(folder, file));
}

/** The texts in a program, without what it imports. */
function literals(file: string): string[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(join(root, file), "utf8"),
		ts.ScriptTarget.Latest,
		true,
	);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) return;
		if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))
			found.push(withoutHoles(node.getText().slice(1, -1)));
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** A text without what is put into it at run time. */
function withoutHoles(text: string): string {
	return text.replace(/\$\{[^{}]*\}/g, "…");
}

function comments(file: string): string[] {
	return readFileSync(join(root, file), "utf8").match(/#.*/g) ?? [];
}

function lines(file: string): string[] {
	return readFileSync(join(root, file), "utf8").split("\n");
}

function strange(file: string, texts: readonly string[]): string[] {
	return texts.flatMap((text) => {
		let plain = text in exceptions ? "" : text;
		for (const each of Object.keys(exceptions).filter((key) =>
			key.includes(" "),
		))
			plain = plain.replace(each, "");
		return Object.entries(words)
			.filter(([, word]) => word.test(plain))
			.map(
				([instead, word]) =>
					`${file}: "${word.exec(plain)?.[0]}" (write: ${instead}) in ${plain.trim().slice(0, 100)}`,
			);
	});
}

describe("The words that people read", () => {
	it("are plain in messages and help", () => {
		const found = folders
			.flatMap((folder) => filesIn(folder, ".ts"))
			.flatMap((file) => strange(file, literals(file)));
		assert.deepEqual(found, []);
	});

	it("are plain in the README and the docs", () => {
		const found = [...pages, ...filesIn("docs", ".md")].flatMap((file) =>
			strange(file, lines(file)),
		);
		assert.deepEqual(found, []);
	});

	it("are plain in the comments of the settings", () => {
		const found = filesIn("config", ".yaml").flatMap((file) =>
			strange(file, comments(file)),
		);
		assert.deepEqual(found, []);
	});

	it("are found where they are not", () => {
		assert.deepEqual(
			strange("x", ["Found 2, allowed is 1", "of its own alone"]).length,
			2,
		);
	});
});
