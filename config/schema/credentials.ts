import * as z from "zod";
import { entryName, line } from "./values.ts";

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
			.describe("Whose a supplied proxy is (default the frontend's dn)"),
		fqan: line
			.optional()
			.describe("Group and role; default /Role=NULL/Capability=NULL"),
		signer: entryName
			.optional()
			.describe(
				"Sign locally with <signer>cert.pem and <signer>key.pem; default: ask VOMS",
			),
		output: line
			.optional()
			.describe("File name of the proxy; default pilot_<name>_proxy.proxy"),
		lifetime: z.int().positive().optional().describe("Hours (default 24)"),
		bits: z
			.int()
			.min(1024)
			.optional()
			.describe("Length of the proxy's key (default 2048)"),
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
					? `Found ${key} of a supplied proxy, allowed is it where the frontend makes the proxy`
					: `Found ${key} of a proxy that the frontend makes, allowed is it with supplied: true`,
			});
	});

/** An IDTOKEN or SciToken: its file name, alone or with the claims that it must have. */
export const token = z.union([
	line,
	z.strictObject({
		file: line.describe("File name in tokens.d"),
		issuer: line.optional().describe("What its iss must be"),
		audience: line.optional().describe("What its aud must be, or hold"),
		subject: line.optional().describe("What its sub must be"),
		key_id: line.optional().describe("What its kid must be"),
	}),
]);
