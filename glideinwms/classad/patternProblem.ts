/** A scan of a regular expression under way. */
interface Scan {
	readonly text: string;
	at: number;
	/** Where the open brackets start. */
	readonly open: number[];
	/** Whether a quantifier may follow. */
	repeatable: boolean;
}

/** Something that only a full parser of the language could judge. */
class BeyondError extends Error {}

/** Why PCRE, which HTCondor uses, refuses a pattern; undefined if it accepts it, or if this cannot tell. */
export function patternProblem(text: string): string | undefined {
	const scan: Scan = { text, at: 0, open: [], repeatable: false };
	try {
		while (scan.at < text.length) {
			const problem = step(scan);
			if (problem !== undefined) return problem;
		}
	} catch (error) {
		if (error instanceof BeyondError) return undefined;
		throw error;
	}
	return scan.open.length > 0 ? 'a "(" is not closed' : undefined;
}

function step(scan: Scan): string | undefined {
	const character = scan.text[scan.at];
	switch (character) {
		case "\\":
			return escapeSequence(scan);
		case "[":
			return characterClass(scan);
		case "(":
			return openGroup(scan);
		case ")":
			scan.at += 1;
			scan.repeatable = true;
			return scan.open.pop() === undefined ? 'a ")" closes nothing' : undefined;
		case "|":
		case "^":
		case "$":
			scan.at += 1;
			scan.repeatable = false;
			return undefined;
		case "*":
		case "+":
		case "?":
			scan.at += 1;
			return repeat(scan, character);
		case "{":
			return braces(scan);
		default:
			scan.at += 1;
			scan.repeatable = true;
			return undefined;
	}
}

/** A backslash with a letter or digit is not analysed further. */
function escapeSequence(scan: Scan): string | undefined {
	const follower = scan.text[scan.at + 1];
	if (follower === undefined) return "it ends with a backslash";
	if (!/[dDsSwWbBnrt]|[^A-Za-z0-9]/.test(follower)) throw new BeyondError();
	scan.at += 2;
	scan.repeatable = true;
	return undefined;
}

function openGroup(scan: Scan): undefined {
	const { text, at } = scan;
	const special = /\(\?(?::|=|!|>|i\)|i:)|\(\*/y;
	special.lastIndex = at;
	const found = special.exec(text)?.[0];
	const isPlain = text[at + 1] !== "?" && text[at + 1] !== "*";
	if (found === "(*" || (found === undefined && !isPlain))
		throw new BeyondError();
	scan.at += found?.length ?? 1;
	if (found !== "(?i)") scan.open.push(at);
	scan.repeatable = false;
	return undefined;
}

/** `[…]`: a "]" that comes first belongs to it. */
function characterClass(scan: Scan): string | undefined {
	const { text } = scan;
	const start = text[scan.at + 1] === "^" ? scan.at + 2 : scan.at + 1;
	let at = start;
	while (at < text.length && (text[at] !== "]" || at === start)) {
		if (text[at] === "[" && /[:.=]/.test(text[at + 1] ?? ""))
			throw new BeyondError();
		if (text[at] === "\\") {
			if (!/[dDsSwWnrt]|[^A-Za-z0-9]/.test(text[at + 1] ?? ""))
				throw new BeyondError();
			at += 2;
			if (text[at] === "-") throw new BeyondError();
			continue;
		}
		const last = text[at + 2];
		if (text[at + 1] === "-" && last !== undefined && last !== "]") {
			if (last === "\\" || last === "[") throw new BeyondError();
			if ((text[at] ?? "") > last)
				return `the range "${text.slice(at, at + 3)}" runs backwards`;
			at += 3;
			continue;
		}
		at += 1;
	}
	if (at >= text.length) return 'a "[" is not closed';
	scan.at = at + 1;
	scan.repeatable = true;
	return undefined;
}

function braces(scan: Scan): string | undefined {
	const counts = /\{(\d+)(,(\d*))?\}/y;
	counts.lastIndex = scan.at;
	const found = counts.exec(scan.text);
	if (!found) {
		// Newer releases of PCRE take more forms.
		if (/^\{[\d\s,]*\}/.test(scan.text.slice(scan.at))) throw new BeyondError();
		scan.at += 1;
		scan.repeatable = true;
		return undefined;
	}
	const [whole, low = "", , high = ""] = found;
	scan.at += whole.length;
	if (Number(low) > 1000 || Number(high) > 1000) throw new BeyondError();
	if (high !== "" && Number(low) > Number(high))
		return `the numbers in "${whole}" run backwards`;
	return repeat(scan, whole);
}

/** After a quantifier, ? makes it lazy and + possessive. */
function repeat(scan: Scan, quantifier: string): string | undefined {
	if (!scan.repeatable) return `"${quantifier}" repeats nothing`;
	if (/[?+]/.test(scan.text[scan.at] ?? "")) scan.at += 1;
	scan.repeatable = false;
	return undefined;
}
