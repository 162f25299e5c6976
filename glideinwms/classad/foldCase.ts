/** Lower case as HTCondor compares: it folds the letters A to Z only. */
export function foldCase(text: string): string {
	return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
