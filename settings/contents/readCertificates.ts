import { X509Certificate } from "node:crypto";
import { parsed } from "./parsed.ts";
import { isCutOff, notPem, pemBlocks } from "./pemBlocks.ts";

type Chain = readonly [X509Certificate, ...X509Certificate[]];

/** All certificates of a PEM text, in order, or why they cannot be read. */
export function readCertificates(
	text: string,
	what: string,
): Chain | { readonly problem: string } {
	const blocks = pemBlocks(text).filter(({ label }) => label === "CERTIFICATE");
	const read = blocks.flatMap((block) => {
		const certificate = parsed(() => new X509Certificate(block.text));
		return certificate === undefined ? [] : [certificate];
	});
	const [first, ...rest] = read;
	if (first === undefined || isCutOff(text))
		return { problem: notPem(what, text) };
	if (read.length < blocks.length)
		return {
			problem: `${blocks.length - read.length} of ${blocks.length} certificates cannot be read: set the file again`,
		};
	return [first, ...rest];
}
