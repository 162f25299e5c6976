/** A block of a PEM text. */
export interface PemBlock {
	/** For example CERTIFICATE. */
	readonly label: string;
	/** With its first and last line. */
	readonly text: string;
}

// The headers of an encrypted key have single dashes.
const block =
	/-----BEGIN ([A-Z0-9 ]+)-----(?:(?!-----)[\s\S])*-----END \1-----/g;

/** The blocks of a PEM text, in order, without the text between them. */
export function pemBlocks(text: string): PemBlock[] {
	return [...text.matchAll(block)].map(([whole, label = ""]) => ({
		label,
		text: whole,
	}));
}

/** Whether a block starts but does not end. */
export function isCutOff(text: string): boolean {
	const begun = text.split("-----BEGIN ").length - 1;
	return begun > 0 && begun > pemBlocks(text).length;
}

/** Why a text is not a PEM of `what`. */
export function notPem(what: string, text: string): string {
	if (text.trim() === "")
		return `The file is empty, expected a ${what} in PEM format`;
	if (isCutOff(text))
		return `The ${what} is truncated: its last line is missing. Set the complete file`;
	return pemBlocks(text).length > 0
		? `The ${what} in PEM format cannot be read: set the file again`
		: `Expected a ${what} in PEM format (it starts with -----BEGIN)`;
}
