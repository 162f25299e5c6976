const blanks = /^[ \t\n\v\f\r]+/;

/** The parts of a relative time, last first: seconds, minutes, hours, days, sign. */
const relativeParts = [
	/^(?:[sS][ \t\n\v\f\r]*\d*|\d+)(?:\.\d*)?/,
	/^[mM:][ \t\n\v\f\r]*\d*/,
	/^[hH:][ \t\n\v\f\r]*\d*/,
	/^[dD+][ \t\n\v\f\r]*\d*/,
	/^-/,
];

/** Whether HTCondor accepts absTime("text") or relTime("text"), which it evaluates while parsing. Other functions accept any text. */
export function isTimeLiteral(name: string, text: string): boolean {
	const bytes = Buffer.from(text).toString("latin1");
	switch (name.toLowerCase()) {
		case "abstime":
			return isAbsoluteTime(bytes);
		case "reltime":
			return isRelativeTime(bytes);
		default:
			return true;
	}
}

/** Year, and month, day, hour, minute, second as far as given, with anything but digits between. */
function isAbsoluteTime(text: string): boolean {
	let rest = withoutZone(text);
	for (const width of [4, 2, 2, 2, 2, 2]) {
		const at = rest.search(/\d/);
		const isThere = at >= 0 && at + width <= rest.length;
		if (isThere) rest = rest.slice(at + width);
		else if (width === 4) return false;
	}
	return !/\d/.test(rest);
}

function withoutZone(text: string): string {
	const zulu = text.search(/[zZ][ \t\n\v\f\r]*$/);
	if (zulu > 0) return text.slice(0, zulu) + text.slice(zulu + 1);
	const hasColon =
		text.length > 6 && !/^[+-]/.test(text.slice(-5))
			? /^[+-]..:/s.test(text.slice(-6))
			: false;
	const plain = hasColon ? text.slice(0, -3) + text.slice(-2) : text;
	return plain.length > 5 ? plain.replace(/[+-]\d{4}$/, "") : plain;
}

function isRelativeTime(text: string): boolean {
	let rest = [...text].reverse().join("");
	for (const part of relativeParts)
		rest = rest.replace(blanks, "").replace(part, "");
	return rest.replace(blanks, "") === "";
}
