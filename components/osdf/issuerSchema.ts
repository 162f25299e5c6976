import * as z from "zod";
import { httpsUrl, line } from "../../settings/schema/values.ts";

const authorization = z.strictObject({
	prefix: z
		.string()
		.regex(
			/^\/$|^(\/(\$USER|\$GROUP|[A-Za-z0-9_-][A-Za-z0-9._-]*))+$/,
			"a path such as /home/$USER or /groups/$GROUP, below each export's prefix",
		)
		.describe("Path below each export's prefix, with $USER or $GROUP"),
	actions: z
		.array(z.enum(["read", "create", "modify"]))
		.min(1, "at least one action")
		.describe("What the tokens allow"),
	users: z
		.array(line)
		.min(1, "at least one user")
		.optional()
		.describe("Who gets it (default: all who log in)"),
	groups: z
		.array(line)
		.min(1, "at least one group")
		.optional()
		.describe("Groups that get it"),
	group_regexes: z
		.array(line)
		.min(1, "at least one expression")
		.optional()
		.describe("Or those that a regular expression matches"),
});

/** The token issuer that an origin may have within itself. */
export const issuerSchema = z.strictObject({
	mode: z
		.enum(["embedded", "oa4mp"])
		.nullish()
		.describe("Pelican's own (default), or the OA4MP of its image"),
	provider: httpsUrl
		.nullish()
		.describe("Where users log in, by OpenID Connect (default CILogon)"),
	user_claim: line
		.nullish()
		.describe("The provider's claim that names a user (default sub)"),
	groups: z
		.strictObject({
			source: z
				.enum(["oidc", "internal", "github"])
				.describe(
					"The provider's claim, Pelican's own database, or GitHub's teams",
				),
			claim: line
				.optional()
				.describe("The provider's claim with the groups (default groups)"),
		})
		.nullish()
		.describe("Where users' groups come from (default: none)"),
	require: z
		.record(z.string(), line)
		.nullish()
		.describe("Values that claims must have, for a user to log in"),
	authorizations: z
		.array(authorization)
		.min(1, "at least one authorization")
		.describe("What tokens users get"),
});

export type IssuerSettings = z.infer<typeof issuerSchema>;
