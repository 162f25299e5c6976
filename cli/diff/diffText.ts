import { styleText } from "node:util";
import { visible } from "../../system/visible.ts";
import type { ObjectChange, StackChange } from "./stackChange.ts";

const signs = { create: "+", update: "~", delete: "-" } as const;

/** The changes for a terminal: what happens to each object, then the manifests' differences. */
export function diffText(
	changes: readonly StackChange[],
	base: string,
): string {
	if (changes.length === 0) return `No changes since ${visible(base)}\n`;
	return changes
		.map((change) => {
			const { stack, objects } = change;
			const head = `${styleText("bold", `Stack ${stack}`)}: ${countsOf(change)}\n`;
			return [
				head,
				...summaryLines(change).map((line) => `${line}\n`),
				...objects.map(({ patch }) => `\n${colored(visible(patch))}`),
			].join("");
		})
		.join("\n");
}

/** How many objects and credentials change, in words. */
export function countsOf({
	objects,
	credentials,
	unknown,
}: StackChange): string {
	const count = (change: ObjectChange["change"]) =>
		objects.filter((each) => each.change === change).length;
	const counts = [
		...(["create", "update", "delete"] as const).map(
			(change) => [count(change), `to ${change}`] as const,
		),
		[
			credentials.length,
			`credential${credentials.length === 1 ? "" : "s"} changed`,
		] as const,
	];
	const known = counts
		.filter(([number]) => number > 0)
		.map(([number, what]) => `${number} ${what}`);
	const more = unknown === undefined ? [] : [`unknown changes (${unknown})`];
	return [...known, ...more].join(", ");
}

function summaryLines({ objects, credentials }: StackChange): string[] {
	return [
		...objects.map(({ change, service, object, effect }) => {
			const more = effect === undefined ? "" : ` (${effect})`;
			return visible(`  ${signs[change]} ${service} ${object}${more}`);
		}),
		...credentials.map((name) => visible(`  ~ credential ${name}`)),
	];
}

function colored(patch: string): string {
	return patch
		.split("\n")
		.map((line) => {
			if (/^(---|\+\+\+) /.test(line)) return styleText("bold", line);
			if (line.startsWith("+")) return styleText("green", line);
			if (line.startsWith("-")) return styleText("red", line);
			return line.startsWith("@@") ? styleText("cyan", line) : line;
		})
		.join("\n");
}
