import { compact } from "../expressions/compact.ts";
import { maskNested } from "../expressions/maskNested.ts";
import { draftSections, type RepairContext } from "./draft.ts";

/** Closes the brackets of ClassAd expressions that lack them at the end; reports what else cannot work in them. */
export function repairExpressions({ model, findings }: RepairContext): void {
	for (const { prefix, settings } of draftSections(model)) {
		const { match = {} } = settings;
		const places = [
			{ holder: match, key: "start_expr", where: `${prefix}match/@start_expr` },
			{
				holder: match.factory ?? {},
				key: "query_expr",
				where: `${prefix}match/factory/@query_expr`,
			},
			{
				holder: match.job ?? {},
				key: "query_expr",
				where: `${prefix}match/job/@query_expr`,
			},
		];
		for (const { holder, key, where } of places) {
			const expressions = holder as Record<string, unknown>;
			const was = expressions[key];
			if (typeof was !== "string") continue;
			const is = closed(was);
			if (is !== was) {
				expressions[key] = is;
				findings.repairs.push({ where, was, is, why: unbalanced });
			}
			for (const what of problemsOf(is)) findings.left.push({ where, what });
		}
	}
}

const unbalanced =
	"HTCondor cannot parse it: a bracket is not closed, and reconfig does not check";

function closed(text: string): string {
	const { sound, open } = maskNested(text);
	if (!sound || open.length === 0 || open.some((each) => each !== "("))
		return text;
	return text.trimEnd() + ")".repeat(open.length);
}

function problemsOf(text: string): string[] {
	const { sound, open } = maskNested(text);
	if (!sound || open.length > 0)
		return [
			"Its brackets or quotes do not close, so HTCondor cannot parse it: correct it",
		];
	const always = /(\w+)(=!=|!=)("[^"]*")\|\|\1\2("[^"]*")/i.exec(compact(text));
	return always && always[3] !== always[4]
		? [
				`${always[0]} is always true, so it excludes nothing: write && instead of ||, if both are meant`,
			]
		: [];
}
