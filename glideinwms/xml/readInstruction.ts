import type { XmlProblem } from "./xmlProblem.ts";

/** `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, of which the version alone must be there. */
const declaration =
	/^<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>$/;

/** The offset after the XML declaration or processing instruction at `at`, or what is wrong with it. */
export function readInstruction(xml: string, at: number): number | XmlProblem {
	const end = xml.indexOf("?>", at);
	if (end < 0)
		return {
			offset: at,
			message: "Unclosed declaration: write ?>",
		};
	const problem = findProblem(xml.slice(at, end + 2), at);
	return problem === undefined ? end + 2 : { offset: at, message: problem };
}

function findProblem(text: string, at: number): string | undefined {
	const target = /^<\?([^\s?]*)/.exec(text)?.[1] ?? "";
	if (target === "xml" && at > 0)
		return "The XML declaration is not at the start of the file: move it to the very first character, or remove it";
	if (target === "xml")
		return declaration.test(text)
			? undefined
			: `The XML declaration ${JSON.stringify(text)} cannot be read: write <?xml version="1.0" encoding="UTF-8"?>`;
	if (/^xml$/i.test(target))
		return `The instruction <?${target} is refused, since the name is XML's own: remove it`;
	return /^[A-Za-z_:\u0080-\uffff][\w:.\u0080-\uffff-]*$/.test(target)
		? undefined
		: "An instruction has no name: remove it";
}
