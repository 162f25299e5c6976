import { closestMatch } from "leven";
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

const byPlainName: ReadonlyMap<string, string> = new Map(
	[...classAdFunctions.values()].map(({ name }) => [plain(name), name]),
);

/** The function of HTCondor that a name most likely stands for. */
export function nearFunction(name: string): string | undefined {
	const meant = synonyms.get(foldCase(name));
	if (meant !== undefined || name.length > 60) return meant;
	const near = closestMatch(plain(name), [...byPlainName.keys()], {
		maxDistance: name.length >= 9 ? 3 : name.length >= 5 ? 2 : 1,
	});
	return near === undefined ? undefined : byPlainName.get(near);
}

function plain(name: string): string {
	return foldCase(name).replaceAll("_", "");
}
