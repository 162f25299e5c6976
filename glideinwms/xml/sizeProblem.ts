import type { XmlElement } from "./readXml.ts";

/** Elements and attributes together; the largest frontend.xml known has 2,500. */
const maxSize = 20_000;

/** Why a frontend.xml is too large to check; undefined if it is not. */
export function sizeProblem(root: XmlElement): string | undefined {
	const size = sizeOf(root);
	return size > maxSize
		? `The file has ${size} elements and attributes: expected at most ${maxSize}`
		: undefined;
}

function sizeOf({ attributes, children }: XmlElement): number {
	return children.reduce(
		(sum, child) => sum + sizeOf(child),
		1 + attributes.size,
	);
}
