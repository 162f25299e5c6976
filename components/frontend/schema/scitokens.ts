import * as z from "zod";
import {
	entryName,
	fileName,
	httpsUrl,
	label,
	line,
	resources,
} from "../../../settings/schema/values.ts";

const issuerUrl = httpsUrl.describe("An https URL, as in the tokens' iss");

const moduleFile = z
	.string()
	.regex(
		/^([A-Za-z0-9_-]+\/)*[A-Za-z_][A-Za-z0-9_]*\.py$/,
		"a Python file below config/frontends, for example modules/our_tokens.py",
	);

const made = z
	.strictObject({
		issuer: issuerUrl,
		key_id: line.describe("kid of the key, as the issuer publishes it"),
		scope: line
			.optional()
			.describe(
				"Scopes of the token (default compute.read compute.modify compute.create compute.cancel)",
			),
		audience: line
			.optional()
			.describe(
				"Audience of the token (default the host and port of the entry's gatekeeper)",
			),
		subject: line
			.optional()
			.describe("Subject of the token (default vofrontend-ENTRY)"),
		lifetime: z
			.int()
			.min(120)
			.optional()
			.describe("Lifetime in seconds, renewed at half of it (default 7200)"),
		algorithm: z
			.enum(["RS256", "ES256"])
			.optional()
			.describe("ES256 for a key of the curve P-256 (default RS256)"),
	})
	.describe("Created by the frontend, with a key from the stack's credentials");

const ownModule = z
	.strictObject({
		file: moduleFile.optional().describe("Its file, below config/frontends"),
		config_map: label
			.optional()
			.describe("A ConfigMap of the cluster's namespace that holds it"),
		key: moduleFile.optional().describe("Key in that ConfigMap"),
		key_files: z
			.array(fileName)
			.optional()
			.describe("Files that it reads, each a credential of the stack"),
	})
	.superRefine((given, { addIssue }) => {
		const report = (message: string) => addIssue({ code: "custom", message });
		if ((given.file === undefined) === (given.config_map === undefined))
			report("Expected exactly one of file and config_map");
		else if ((given.config_map === undefined) !== (given.key === undefined))
			report("config_map and key must be set together");
	})
	.describe("Created by your own Python module, with get_credential");

const renewer = z
	.strictObject({
		image: line.describe("Its image, with tag or digest"),
		command: z.array(z.string()).optional().describe("Its command"),
		args: z.array(z.string()).optional().describe("Its arguments"),
		environment: z
			.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string())
			.optional()
			.describe("Its environment variables"),
		key_files: z
			.array(fileName)
			.optional()
			.describe("Files that it reads, each a credential of the stack"),
		resources: resources.optional(),
	})
	.describe(
		"A sidecar container that writes the token to $TOKEN_FILE and renews it",
	);

/** A SciToken for pilots: supplied and renewed by others unless one of make, module and renewer says how it comes about. */
export const scitoken = z
	.strictObject({
		trust_domain: line
			.optional()
			.describe(
				"Trust domain of the entries that take it (default pilot_credential's)",
			),
		security_class: line
			.optional()
			.describe("Security class (default pilot_credential's)"),
		issuer: issuerUrl
			.optional()
			.describe("What the iss of a supplied token must be"),
		subject: line
			.optional()
			.describe("What the sub of a supplied token must be"),
		make: made.optional(),
		module: ownModule.optional(),
		renewer: renewer.optional(),
	})
	.superRefine(({ make, module, renewer, issuer, subject }, { addIssue }) => {
		const ways = Object.entries({ make, module, renewer }).filter(
			([, way]) => way !== undefined,
		);
		const report = (message: string) => addIssue({ code: "custom", message });
		if (ways.length > 1)
			report(
				`Expected one source of a SciToken, found ${ways.map(([name]) => name).join(" and ")}`,
			);
		if (ways.length > 0 && (issuer ?? subject) !== undefined)
			report(
				"issuer and subject require supplied: for other SciTokens set them under make",
			);
	});

/** A generator of GlideinWMS 3.11, which makes a credential or a parameter for each request. */
export const generator = z.strictObject({
	type: entryName.describe(
		"Its class: SciTokenGenerator, IdTokenGenerator, LegacyGenerator, RoundRobinGenerator, EntryConditionGenerator, or a module's",
	),
	purpose: line
		.optional()
		.describe("request, callback or payload (default request)"),
	trust_domain: line
		.optional()
		.describe(
			"Trust domain of the entries that take it (default pilot_credential's)",
		),
	security_class: line
		.optional()
		.describe("Security class (default pilot_credential's)"),
	context: z
		.record(z.string(), z.unknown())
		.optional()
		.describe("Its settings, by their GlideinWMS names"),
	key_file: fileName
		.optional()
		.describe(
			"The context's key_file: a credential of the stack, mounted and named there",
		),
});

export type ScitokenLayer = z.infer<typeof scitoken>;
export type GeneratorLayer = z.infer<typeof generator>;
