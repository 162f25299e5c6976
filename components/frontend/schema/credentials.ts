import * as z from "zod";
import {
	entryName,
	fileName,
	label,
	line,
} from "../../../settings/schema/values.ts";

/** A pilot proxy, which the frontend makes or the stack supplies. */
export const proxy = z
	.strictObject({
		vo: line.describe("The VO as VOMS knows it"),
		supplied: z
			.boolean()
			.optional()
			.describe("Ready-made: its file is one of the stack's credentials"),
		dn: line
			.optional()
			.describe("Subject of a supplied proxy (default: the frontend's dn)"),
		fqan: line
			.optional()
			.describe("Group and role; default /Role=NULL/Capability=NULL"),
		signer: entryName
			.optional()
			.describe(
				"Sign locally with <signer>cert.pem and <signer>key.pem; default: ask VOMS",
			),
		output: fileName
			.optional()
			.describe("File name of the proxy; default pilot_<name>_proxy.proxy"),
		lifetime: z
			.int()
			.positive()
			.optional()
			.describe("Lifetime in hours (default 24)"),
		bits: z
			.int()
			.min(1024)
			.optional()
			.describe("Length of the proxy's key in bits (default 2048)"),
	})
	.superRefine((given, { addIssue }) => {
		const wrong = given.supplied
			? (["signer", "lifetime", "bits"] as const)
			: (["dn"] as const);
		for (const key of wrong.filter((each) => given[each] !== undefined))
			addIssue({
				code: "custom",
				path: [key],
				message: given.supplied
					? `${key} does not apply to a supplied proxy: remove it, or remove supplied`
					: `${key} requires supplied: true`,
			});
	});

/** HTCondor passes over such files in a folder of tokens. */
const tokenFile = fileName.regex(
	/^(?!.*\.rpm(save|new)$)/,
	"a file name that HTCondor reads (it ignores *.rpmsave and *.rpmnew)",
);

/** An IDTOKEN or SciToken: its file name, or that and the claims that it must have. */
export const token = z.union([
	tokenFile,
	z.strictObject({
		file: tokenFile.describe("File name in tokens.d"),
		issuer: line.optional().describe("What its iss must be"),
		audience: line.optional().describe("What its aud must be or contain"),
		subject: line.optional().describe("What its sub must be"),
		key_id: line.optional().describe("What its kid must be"),
	}),
]);

const secretKey = z
	.string()
	.regex(/^[-._A-Za-z0-9]+$/, "a Secret's key: letters, digits, -, _ and .");

/** Where a credential comes from, if not from the stack's secret settings. */
export const credentialSource = z
	.strictObject({
		secret: label
			.optional()
			.describe("A Secret managed elsewhere, in the cluster's namespace"),
		keys: z
			.record(line, secretKey)
			.optional()
			.describe("Keys of that Secret, by file (default the file's own name)"),
		issuer: label
			.optional()
			.describe("A cert-manager issuer, which creates and renews the pair"),
		issuer_kind: z
			.enum(["ClusterIssuer", "Issuer"])
			.optional()
			.describe("Kind of the issuer (default ClusterIssuer)"),
	})
	.superRefine(({ secret, keys, issuer, issuer_kind: kind }, { addIssue }) => {
		const report = (message: string) => addIssue({ code: "custom", message });
		if ((secret === undefined) === (issuer === undefined))
			report("Expected exactly one of secret and issuer");
		else if (issuer === undefined && kind !== undefined)
			report("issuer_kind requires issuer");
		else if (secret === undefined && keys !== undefined)
			report("keys requires secret");
	});
