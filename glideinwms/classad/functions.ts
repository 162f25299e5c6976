import { foldCase } from "./foldCase.ts";

/** What a parameter accepts, by the literals that do not give an error. */
export type ParameterKind =
	| "any"
	| "attribute"
	| "condition"
	| "environment"
	| "integer"
	| "list"
	| "moment"
	| "number"
	| "numbers"
	| "numeric"
	| "operator"
	| "pattern"
	| "scalar"
	| "sized"
	| "text"
	| "time"
	| "words";

/** A function of HTCondor's ClassAds. */
export interface ClassAdFunction {
	readonly name: string;
	/** As in its documentation: a kind for each parameter, ? if optional, ... if repeatable. */
	readonly signature: string;
	readonly kinds: readonly ParameterKind[];
	readonly least: number;
	/** Infinity if the last kind is repeatable. */
	readonly most: number;
}

/** Compared with HTCondor's library by test/classad/oracleFunctions.test.ts. */
const signatures = `
absTime(time?, numeric?)
allCompare(operator, list, scalar)
anyCompare(operator, list, scalar)
argsToList(text, integer?)
avg(list)
bool(scalar)
ceil(number)
ceiling(number)
countMatches(any, list)
currentTime()
dayTime()
debug(any)
envV1ToV2(environment)
eval(any)
evalInEachContext(any, list)
floor(number)
formatTime(moment?, text?)
identicalMember(scalar, list)
ifThenElse(condition, any, any)
int(number)
interval(number)
isAbsTime(any)
isBoolean(any)
isClassad(any)
isError(any)
isInteger(any)
isList(any)
isReal(any)
isRelTime(any)
isString(any)
isUndefined(any)
join(any...)
listToArgs(list, integer?)
max(list)
member(scalar, list)
mergeEnvironment(environment...)
min(list)
pow(number, number)
quantize(number, numbers)
random(numeric?)
real(number)
regexp(pattern, text, text?)
regexpMember(pattern, list, text?)
regexps(pattern, text, text, text?)
relTime(time)
replace(pattern, text, text, text?)
replaceAll(pattern, text, text, text?)
round(number)
size(sized)
split(text, text?)
splitSlotName(text)
splitTime(numeric)
splitUserName(text)
strcat(any...)
strcmp(any, any)
stricmp(any, any)
string(any)
stringListAvg(words, text?)
stringListIMember(text, words, text?)
stringListISubsetMatch(words, words, text?)
stringListMax(words, text?)
stringListMember(text, words, text?)
stringListMin(words, text?)
stringListSize(words, text?)
stringListSubsetMatch(words, words, text?)
stringListSum(words, text?)
stringList_regexpMember(pattern, words, text?, text?)
stringListsIntersect(words, words, text?)
substr(text, integer, integer?)
sum(list)
time()
timezoneOffset()
toLower(any)
toUpper(any)
unparse(attribute)
unresolved(attribute, any?)
userHome(any, any?)
userMap(any, any, any?, any?)
versionEQ(any, any)
versionGE(any, any)
versionGT(any, any)
versionLE(any, any)
versionLT(any, any)
version_in_range(any, any, any)
versioncmp(any, any)
`;

/** HTCondor's functions, by their names in lower case. */
export const classAdFunctions: ReadonlyMap<string, ClassAdFunction> = new Map(
	signatures
		.trim()
		.split("\n")
		.map((signature) => {
			const [name = "", list = ""] = signature.slice(0, -1).split("(");
			const parameters = list === "" ? [] : list.split(", ");
			const kinds = parameters.map((each) => each.replace(/[?.]+$/, ""));
			const isRepeated = signature.includes("...");
			return [
				foldCase(name),
				{
					name,
					signature,
					kinds: kinds as ParameterKind[],
					least: parameters.filter((each) => !/[?.]$/.test(each)).length,
					most: isRepeated ? Number.POSITIVE_INFINITY : parameters.length,
				},
			];
		}),
);

/** The kind of a function's argument. */
export function kindOf(
	{ kinds }: ClassAdFunction,
	index: number,
): ParameterKind {
	return kinds[index] ?? kinds.at(-1) ?? "any";
}
