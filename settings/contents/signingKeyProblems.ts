import { bytesOf } from "../signingKey.ts";
import { type ContentProblem, contentError } from "./contentProblem.ts";

/** What is wrong with a signing key: HTCondor accepts any bytes up to the first NUL. */
export function signingKeyProblems(
	key: string,
	setting: string,
): ContentProblem[] {
	const bytes = bytesOf(setting);
	if (bytes === undefined)
		return [
			contentError(
				key,
				"Invalid base64 after base64: (expected the key's bytes as base64 -w0 prints them)",
			),
		];
	const length = bytes.includes(0) ? bytes.indexOf(0) : bytes.length;
	if (length > 0) return [];
	return [contentError(key, "The key is empty: set the complete file")];
}
