/** A file's text with its last line ended: `pulumi config set` takes that end away, and OpenSSH refuses a key without it. */
export function withFinalNewline(text: string): string {
	return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
