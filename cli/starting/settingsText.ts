import { stringify } from "yaml";

/** A key of a settings file with its value, and what it is. */
export type SettingsPart = readonly [
	key: string,
	value: unknown,
	comment: string,
];

/** The text of a settings file that a person continues to edit: each part with its comment. */
export function settingsText(
	schema: string,
	title: string,
	parts: readonly SettingsPart[],
): string {
	const head = [
		`# yaml-language-server: $schema=../../docs/schemas/${schema}.json`,
		`# ${title}`,
	];
	return `${[...head, ...parts.map(partText)].join("\n")}\n`;
}

function partText([key, value, comment]: SettingsPart): string {
	const text = stringify({ [key]: value }, { lineWidth: 0 }).trimEnd();
	const [first = "", ...rest] = text.split("\n");
	return [`${first} # ${comment}`, ...rest].join("\n");
}
