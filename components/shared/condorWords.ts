/** Words that start a statement of HTCondor's configuration, so that no setting can be called so. */
const configWords = [
	...["if", "elif", "else", "endif", "include", "use", "error", "warning"],
];
/** Words of its ClassAds, so that no attribute can be called so. */
const adWords = [
	...["true", "false", "undefined", "error", "is", "isnt", "parent", "t", "f"],
];

/** Why something cannot be called so in HTCondor's configuration, or as an attribute of a ClassAd; undefined where it can. */
export function condorWord(
	name: string,
	what: "setting" | "attribute",
): string | undefined {
	const words = what === "setting" ? configWords : [...configWords, ...adWords];
	if (!words.includes(name.toLowerCase())) return undefined;
	return `"${name}" is a keyword of HTCondor, expected the name of ${what === "setting" ? "a setting" : "an attribute"}: choose another`;
}
