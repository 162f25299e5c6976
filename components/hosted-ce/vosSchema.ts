import * as z from "zod";
import { entryName } from "../../settings/schema/values.ts";
import { issuerProblem } from "./issuerProblem.ts";

/** An account on CE and login host; it goes to useradd, sudoers, ssh_config and a shell. */
export const userName = z
	.string()
	.regex(
		/^[a-z_][a-z0-9_-]{0,30}$/,
		"a lower-case letter or _, then letters, digits, _ and - (at most 31)",
	);

const issuer = z
	.string()
	.superRefine((text, { addIssue }) => {
		const message = issuerProblem(text);
		if (message !== undefined) addIssue({ code: "custom", message });
	})
	.describe("The token's iss, letter by letter: a final / counts");

// A blank would end the name in the map file, a comma would look like another pair.
const subject = z
	.string()
	.regex(
		/^[A-Za-z0-9._~:/?#[\]@!$&()*+;=%-]+$/,
		"letters, digits and the signs of URLs, without blanks, commas, quotes and backslashes",
	)
	.describe("The token's sub (default: every one of the issuer)");

const token = z.strictObject({ issuer, subject: subject.optional() });

/** VOs, by which tokens their pilots are known, and the account that they run as. */
export const vosSchema = z.record(
	entryName,
	z
		.strictObject({
			user: userName
				.nullish()
				.describe(
					"The account of its jobs; without one, the VO is not accepted",
				),
			tokens: z
				.array(token)
				.min(1, "at least one token")
				.nullish()
				.describe("The tokens of its pilots"),
		})
		.nullable(),
);
export type TokenSettings = z.infer<typeof token>;
