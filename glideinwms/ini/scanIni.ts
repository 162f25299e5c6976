import type { Rule } from "../rule.ts";
export const iniSyntax: Rule = {
	id: "ini-syntax",
	severity: "error",
	title: "A line is neither a section nor a key with a value",
};

export const iniRepeated: Rule = {
	id: "ini-repeated",
	severity: "error",
	title: "Python 3 refuses a duplicate section or key",
};

/** A key of a section and its value, with offsets in the text from 0. */
export interface IniKey {
	/** In lower case, as ConfigParser takes it. */
	readonly key: string;
	readonly offset: number;
	readonly value: string;
	readonly valueOffset: number;
}

/** A section, in the order of the file. */
export interface IniSection {
	readonly title: string;
	/** Offset of the title, behind its bracket. */
	readonly offset: number;
	readonly keys: IniKey[];
}

/** Why Python's ConfigParser refuses a line: words that follow "Line N of the file". */
export interface IniProblem {
	readonly rule: Rule;
	readonly offset: number;
	/** 1-based number of the line. */
	readonly line: number;
	readonly source: string;
	readonly problem: string;
}

/** All of an INI file, and every line that Python's ConfigParser refuses. */
export interface Ini {
	readonly sections: readonly IniSection[];
	readonly problems: readonly IniProblem[];
}

/** Reads an INI file, its line ends normalized to \n; never throws. */
export function scanIni(ini: string): Ini {
	const sections: IniSection[] = [];
	const problems: IniProblem[] = [];
	const seen = new Map<string, Set<string>>();
	let offset = 0;
	for (const [index, source] of ini.split("\n").entries()) {
		const problem = readLine(source, offset, sections, seen);
		if (problem) problems.push({ ...problem, source, line: index + 1, offset });
		offset += source.length + 1;
	}
	return { sections, problems };
}

type LineProblem = Pick<IniProblem, "rule" | "problem">;

function readLine(
	source: string,
	offset: number,
	sections: IniSection[],
	seen: Map<string, Set<string>>,
): LineProblem | undefined {
	if (/^\s*([#;]|$)/.test(source)) return undefined;
	const title = /^\[(.+)\]/.exec(source)?.[1];
	if (title !== undefined) {
		const repeated = seen.has(title);
		if (!repeated) seen.set(title, new Set());
		sections.push({ title, offset: offset + 1, keys: [] });
		return repeated
			? { rule: iniRepeated, problem: "repeats a section" }
			: undefined;
	}
	const section = sections.at(-1);
	const pair = /^([^\s=:][^=:]*)([=:]\s*)(.*)$/.exec(source);
	if (!section || !pair)
		return {
			rule: iniSyntax,
			problem: "is neither a section nor key = value",
		};
	const [, written = "", sign = "", value = ""] = pair;
	const key = written.trimEnd().toLowerCase();
	const keys = seen.get(section.title);
	if (keys?.has(key)) return { rule: iniRepeated, problem: "repeats a key" };
	keys?.add(key);
	section.keys.push({
		key,
		offset,
		value: value.trimEnd().replaceAll("%%", "%"),
		valueOffset: offset + written.length + sign.length,
	});
	return undefined;
}
