import { countsOf } from "./diffText.ts";
import type { StackChange } from "./stackChange.ts";

/** Characters that a comment may have: GitHub takes 65,536 and GitLab a million. */
const most = 60_000;

/** The changes as Markdown, for a comment on a pull request; what would not fit into one is left out, and said. */
export function diffMarkdown(
	changes: readonly StackChange[],
	base: string,
): string {
	if (changes.length === 0)
		return `No manifest changes compared with ${code(base)}.\n`;
	const heads = changes.map((change) => summaryOf(change));
	let room = most - heads.join("").length;
	return changes
		.map((change, index) => {
			const patches = change.objects.map(({ patch }) => patch).join("\n");
			const diff = foldedBlock("Diff", "diff", patches);
			room -= diff.length;
			const more =
				room >= 0
					? diff
					: `The diff is too long for a comment: ${code(`glidefleet diff --base ${base} --stack ${change.stack}`)} prints it.\n`;
			if (room < 0) room += diff.length;
			return `${heads[index]}\n${more}`;
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
	return `### Stack ${code(change.stack)}: ${countsOf(change)}

| Service | Object | Change | Effect |
| --- | --- | --- | --- |
${rows.join("")}`;
}

function row([service = "", object = "", ...more]: readonly string[]): string {
	return `| ${[code(service), code(object), ...more].join(" | ")} |\n`;
}

/** A text that Markdown takes as it is, in a table too. */
function code(text: string): string {
	const plain = text.replace(/[`|\r\n]/g, " ");
	return `\`${plain}\``;
}
