import type { PythonProblem } from "./pythonNode.ts";

/** What HTCondor, Python 2 or other languages write, and what Python 3 does. */
const likelyMeant: readonly (readonly [written: RegExp, remedy: string])[] = [
	[/=\?=|===/y, "write =="],
	[/=!=|!==|<>/y, "write !="],
	[/&&/y, "write and"],
	[/\|\|/y, "write or"],
	[/!(?!=)/y, "write not"],
	[/(?<![=!<>:?])=(?![=?!])/y, "write == to compare"],
	[/[\n\r]/y, "write it in one line"],
];

/** CPython's problem, and what to do if the text there shows what was meant. */
export function remedyOf(text: string, problem: PythonProblem): PythonProblem {
	if (/^\s*$/.test(text))
		return {
			offset: 0,
			message: "it is empty, so no job matches: write True to match all",
		};
	const said = problem.message.replace(/^[A-Z](?=[a-z ])/, (first) =>
		first.toLowerCase(),
	);
	if (said === "unexpected indent")
		return { ...problem, message: "blanks in front: remove them" };
	if (said.includes("invalid syntax"))
		for (const offset of [problem.offset, problem.offset - 1])
			for (const [written, remedy] of likelyMeant) {
				written.lastIndex = Math.max(0, offset);
				const found = written.exec(text)?.[0];
				if (found === undefined) continue;
				const message = `${said}: ${remedy}`;
				return { offset, length: found.length, message };
			}
	return { ...problem, message: said };
}
