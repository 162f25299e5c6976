import { countsOf } from "./diffText.ts";
import type { StackChange } from "./stackChange.ts";

/** Characters that a comment may have: GitHub takes 65,536 and GitLab a million. */
export const commentLength = 60_000;
/** Objects of a stack that a comment names. */
const most = 100;

/** The changes as Markdown of so many characters, for a comment on a pull request; what is left out is said. */
export function diffMarkdown(
	changes: readonly StackChange[],
	base: string,
	length = commentLength,
): string {
	if (changes.length === 0)
		return `No manifest changes compared with ${code(base)}.\n`;
	const heads = changes.map((change) => summaryOf(change));
	let room = length - heads.join("").length;
	return changes
		.map(({ stack, objects }, index) => {
			if (objects.length === 0) return heads[index];
			const patches = objects.map(({ patch }) => patch).join("\n");
			const diff = foldedBlock("Diff", "diff", patches);
			const command = `glidefleet diff --base ${base} --stack ${stack}`;
			const shown =
				diff.length <= room
					? diff
					: `The diff is too long for a comment: ${code(command)} prints it.\n`;
			room -= shown.length;
			return `${heads[index]}\n${shown}`;
		})
		.join("\n");
}

/** A text in a block that is folded until somebody opens it. */
export function foldedBlock(
	title: string,
	language: string,
	text: string,
): string {
	const longest = Math.max(
		0,
		...[...text.matchAll(/`+/g)].map(([m]) => m.length),
	);
	const fence = "`".repeat(Math.max(3, longest + 1));
	return `<details><summary>${title}</summary>\n\n${fence}${language}\n${text.replace(/\n*$/, "\n")}${fence}\n\n</details>\n`;
}

function summaryOf(change: StackChange): string {
	const rows = [
		...change.objects.map(({ service, object, change: what, effect = "" }) =>
			row([service, object, what, effect]),
		),
		...change.credentials.map((name) =>
			row([name.split(": ")[0] ?? "", name, "credential", "changed"]),
		),
	];
	const more = rows.length - most;
	const rest = more > 0 ? `\nand ${more} more\n` : "";
	const head = `### Stack ${code(change.stack)}: ${countsOf(change)}\n`;
	if (rows.length === 0) return head;
	return `${head}
| Service | Object | Change | Effect |
| --- | --- | --- | --- |
${rows.slice(0, most).join("")}${rest}`;
}

function row([service = "", object = "", ...more]: readonly string[]): string {
	return `| ${[code(service), code(object), ...more].join(" | ")} |\n`;
}

/** A text that Markdown takes as it is, in a table too. */
function code(text: string): string {
	const plain = text.replace(/[`|\r\n]/g, " ");
	return `\`${plain}\``;
}
