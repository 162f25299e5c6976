import { dump } from "js-yaml";
import type { Manifest } from "../../components/shared/manifest.ts";
import { remembered } from "../../glideinwms/remembered.ts";

const options = { lineWidth: -1, noRefs: true, sortKeys: true };

/**
 * Manifests as a stream of YAML documents, keys sorted, so that equal objects give equal bytes: those of js-yaml's `dump`,
 * which writes each key and value, one that many manifests have only once.
 */
export function toYaml(manifests: readonly Manifest[]): string {
	const pieces: string[] = [];
	for (const manifest of manifests) {
		pieces.push("---\n");
		writeBranch(manifest, "\n", pieces);
		pieces.push("\n");
	}
	return pieces.join("");
}

/** Writes a map or list; `next` ends a line and begins the next with the margin. */
function writeBranch(branch: object, next: string, pieces: string[]): void {
	let before = "";
	if (Array.isArray(branch))
		for (const item of branch) {
			pieces.push(before, "- ");
			writeNode(item, next, pieces);
			before = next;
		}
	else
		for (const key of Object.keys(branch).sort()) {
			const value: unknown = branch[key as keyof typeof branch];
			if (value === undefined) continue;
			pieces.push(before, keyText(key), isBranch(value) ? `${next}  ` : " ");
			writeNode(value, next, pieces);
			before = next;
		}
}

/** Writes a node, where the dash or the key before it stands at the margin. */
function writeNode(node: unknown, next: string, pieces: string[]): void {
	if (isBranch(node)) writeBranch(node, `${next}  `, pieces);
	else if (typeof node !== "string")
		pieces.push(otherText(JSON.stringify(node)));
	else if (plainLines.test(node))
		pieces.push(`|\n${node.slice(0, -1)}`.replaceAll(lineBreak, `${next}  `));
	else {
		const text = stringText(node);
		pieces.push(text.startsWith("|") ? text.replaceAll(lineBreak, next) : text);
	}
}

function isBranch(node: unknown): node is object {
	if (node === null || typeof node !== "object") return false;
	for (const _ in node) return true;
	return false;
}

/** Files of ASCII characters, which make a block that needs no mark. */
const plainLines = /^[!-~][ -~\n]*\n[ -~\n]*[!-~]\n$/;
/** Empty lines have no margin. */
const lineBreak = /\n(?=[^\n])/g;

const keyText = remembered((key) => dump({ [key]: 0 }, options).slice(0, -3));
const stringText = remembered(leafText);
/** A number, a boolean, null or an empty branch. */
const otherText = remembered((json) => leafText(JSON.parse(json)));

/** As it stands in a list at the left; an item follows, since a text at a document's end may need a mark. */
function leafText(leaf: unknown): string {
	return dump([leaf, 0], options).slice("- ".length, -"\n- 0\n".length);
}
