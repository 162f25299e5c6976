import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { sourceFiles } from "./imports.ts";
import { root } from "./project.ts";

/** Functions of the product with more lines than `most`, as `file:line (lines)`. */
export function longFunctions(most: number): string[] {
	return sourceFiles()
		.filter((file) => !file.startsWith("test/"))
		.flatMap((file) => {
			const text = readFileSync(join(root, file), "utf8");
			return functionsIn(text)
				.filter(({ lines }) => lines > most)
				.map(({ line, lines }) => `${file}:${line} (${lines})`);
		});
}

/** The functions of a text, those within others too: the line where each begins, and its lines. */
export function functionsIn(text: string) {
	const source = ts.createSourceFile("one.ts", text, ts.ScriptTarget.Latest);
	const lineAt = (place: number) =>
		source.getLineAndCharacterOfPosition(place).line + 1;
	const found: { readonly line: number; readonly lines: number }[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isFunctionLike(node) && "body" in node && node.body) {
			const line = lineAt(node.getStart(source));
			found.push({ line, lines: lineAt(node.end) - line + 1 });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}
