import { withoutSecrets } from "./secretText.ts";

const hidden = "(not shown: it looks like a key)";

/** Text of a certificate or key, or bytes in base64: with capitals, small letters and digits, as names rarely are. */
const keyLike =
	/-----BEGIN [A-Z].*|(?<![\w+/=])(?=[a-z+/=]*[A-Z])(?=[A-Z+/=]*[a-z])(?=[A-Za-z+/=]*\d)[A-Za-z0-9+/]{40,}={0,2}/g;
/** A line that holds nothing else, such as the last one of a key. */
const wholeLine = /^(\s*)[A-Za-z0-9+/]{24,}={0,2}(\s*)$/;

/** A line of somebody's file for a terminal or a log, without secrets and what looks like a key. */
export function hideKeys(line: string): string {
	if (wholeLine.test(line) && /[A-Z]/.test(line) && /[a-z]/.test(line))
		return line.replace(wholeLine, `$1${hidden}$2`);
	return withoutSecrets(line.replace(keyLike, hidden), () => hidden);
}

/** Whether a text is a certificate, a key or another PEM file, and no settings. */
export function isPem(text: string): boolean {
	return /^\ufeff?\s*-----BEGIN /.test(text);
}
