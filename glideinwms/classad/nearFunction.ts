import leven from "leven";
import { foldCase } from "./foldCase.ts";
import { classAdFunctions } from "./functions.ts";

/** What other languages call HTCondor's functions. */
const synonyms: ReadonlyMap<string, string> = new Map([
	["concat", "strcat"],
	["contains", "stringListMember"],
	["count", "size"],
	["defined", "!isUndefined"],
	["if", "ifThenElse"],
	["ifelse", "ifThenElse"],
	["isdefined", "!isUndefined"],
	["isin", "stringListMember"],
	["isnull", "isUndefined"],
	["isundef", "isUndefined"],
	["len", "size"],
	["length", "size"],
	["lower", "toLower"],
	["match", "regexp"],
	["matches", "regexp"],
	["regex", "regexp"],
	["regexmatch", "regexp"],
	["str", "string"],
	["strlen", "size"],
	["substring", "substr"],
	["upper", "toUpper"],
]);

/** The function of HTCondor that a name most likely stands for. */
export function nearFunction(name: string): string | undefined {
	const folded = foldCase(name);
	const meant = synonyms.get(folded);
	if (meant !== undefined || name.length > 60) return meant;
	const plain = folded.replaceAll("_", "");
	const reach = name.length >= 9 ? 3 : name.length >= 5 ? 2 : 1;
	const [nearest] = [...classAdFunctions.values()]
		.map((each) => ({
			name: each.name,
			distance: leven(foldCase(each.name).replaceAll("_", ""), plain),
		}))
		.filter(({ distance }) => distance <= reach)
		.sort((a, b) => a.distance - b.distance);
	return nearest?.name;
}
