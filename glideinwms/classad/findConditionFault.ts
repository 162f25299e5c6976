import { remembered } from "../remembered.ts";
import type { ClassAdFault } from "./classAdNode.ts";
import { findJoinFault } from "./findJoinFault.ts";
import { maskMacros } from "./maskMacros.ts";
import { parseClassAd } from "./parseClassAd.ts";
import { tokenizeClassAd } from "./tokenizeClassAd.ts";

/** What is wrong with a condition: by itself, or once it is joined with others. */
export interface ConditionFault extends ClassAdFault {
	readonly kind: "syntax" | "joined";
	readonly length: number;
}

/** Why a text is not one ClassAd condition that can be joined with others; a macro may stand for any part but a closing bracket. */
export const findConditionFault = remembered(
	(text): ConditionFault | undefined => {
		const masked = maskMacros(text);
		const parsed = parseClassAd(masked);
		if (!("fault" in parsed)) {
			const fault = findJoinFault(parsed);
			return fault && { kind: "joined", ...fault, length: 1 };
		}
		return masked === text || !isBalanced(masked)
			? { kind: "syntax", ...parsed.fault, length: 1 }
			: undefined;
	},
);

const closing: ReadonlyMap<string, string> = new Map([
	["(", ")"],
	["[", "]"],
	["{", "}"],
]);

function isBalanced(text: string): boolean {
	const open: string[] = [];
	for (const { kind } of tokenizeClassAd(text)) {
		const close = closing.get(kind);
		if (close !== undefined) open.push(close);
		else if (kind === "broken") return false;
		else if ([")", "]", "}"].includes(kind) && open.pop() !== kind)
			return false;
	}
	return open.length === 0;
}
