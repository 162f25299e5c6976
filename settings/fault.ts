import { compareTexts } from "../glideinwms/compareTexts.ts";
import { hideKeys } from "../system/hideKeys.ts";
import { maskSecrets } from "../system/secretText.ts";
import { visible, visibleInLine } from "../system/visible.ts";

/** A fault in the input: where it is (1-based line and column), what is wrong, what is expected, what to do. */
export interface ConfigFault {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	/** Dotted path of the value, for example `groups.main.limits`. */
	readonly path: string;
	readonly message: string;
	/** The source line, without its line break, if there is one. */
	readonly excerpt?: string;
	/** A hint for several faults, shown once after all of them. */
	readonly hint?: string;
}

/** Thrown once, with all faults that were found; its message is the text for the operator. */
export class ConfigError extends Error {
	readonly faults: readonly ConfigFault[];
	/** Warnings, each as a line. */
	readonly remarks: readonly string[];

	constructor(faults: readonly ConfigFault[], remarks: readonly string[] = []) {
		const warnings = remarks.map((each) => `warning: ${visible(each)}\n`);
		super(`${warnings.join("")}${formatFaults(faults)}`);
		this.name = "ConfigError";
		this.faults = faults;
		this.remarks = remarks;
	}
}

/** The faults as a compiler prints them: `file:line:column: error: …`, the line, a mark under the place. */
export function formatFaults(
	faults: readonly ConfigFault[],
	end = "nothing was changed",
): string {
	const sorted = [...faults].sort(
		(a, b) =>
			compareTexts(a.file, b.file) || a.line - b.line || a.column - b.column,
	);
	const unique = new Set(sorted.map(formatFault));
	const count = unique.size === 1 ? "1 fault" : `${unique.size} faults`;
	const hints = new Set(sorted.flatMap(({ hint }) => hint ?? []));
	return [...unique, ...hints, `${count} found; ${end}`].join("\n");
}

function formatFault(fault: ConfigFault): string {
	const { line, column } = fault;
	const excerpt = hideKeys(fault.excerpt ?? "");
	const where = `${visibleInLine(fault.file)}:${line}:${column}`;
	const path =
		fault.path === "" ? "" : `${visibleInLine(maskSecrets(fault.path))}: `;
	const head = `${where}: error: ${path}${visible(hideKeys(fault.message))}`;
	if (excerpt.trim() === "") return head;
	const number = `${line}`.padStart(5);
	// An escape is wider than the character that it stands for.
	const before = visible(excerpt.slice(0, Math.max(column - 1, 0)));
	const mark = before.padEnd(column - 1).replace(/[^\t]/g, " ");
	return `${head}\n${number} | ${visible(excerpt)}\n      | ${mark}^`;
}
