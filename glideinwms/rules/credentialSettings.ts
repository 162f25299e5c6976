import type { Fault } from "../fault.ts";
import type { CredentialModel } from "../model.ts";
import { quote } from "../quote.ts";
import { compareReleases, type Release } from "../release.ts";
import type { Rule } from "../rule.ts";
import type { FrontendCheck } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

export const credentialFile: Rule = {
	id: "credential-file",
	severity: "error",
	title: "A credential needs a file or a generator",
};

export const credentialName: Rule = {
	id: "credential-name",
	severity: "error",
	title: "GlideinWMS misreads a credential with a name",
};

export const credentialType: Rule = {
	id: "credential-type",
	severity: "error",
	title: "The credential's type is not known to the release",
};

export const credentialModifier: Rule = {
	id: "credential-modifier",
	severity: "error",
	title: "The credential's type needs another parameter",
};

export const credentialPool: Rule = {
	id: "credential-pool",
	severity: "error",
	title: "The indexes of a pool of credentials cannot be read",
};

const basesTo310 = [
	"grid_proxy",
	"cert_pair",
	"key_pair",
	"username_password",
	"auth_file",
	"scitoken",
	"idtoken",
];

const basesSince311 = [
	...basesTo310,
	"generator",
	"dynamic",
	"token",
	"text",
	"x509_cert",
	"x509_pair",
	"rsa_key",
	"rsa_public_key",
	"rsa_private_key",
	"symmetric_key",
];

const modifiers = {
	vm_id: "vm_id",
	vm_type: "vm_type",
	username: "remote_username",
	project_id: "project_id",
} as const;

/** What a credential lacks, and types that are accepted and then fail when a glidein is submitted. */
export const credentialSettings: FrontendCheck = {
	rules: [
		credentialFile,
		credentialName,
		credentialType,
		credentialModifier,
		credentialPool,
	],
	*check(model, release) {
		for (const { path, settings } of sectionsOf(model)) {
			const credentials = settings.security?.credentials ?? [];
			for (const [index, credential] of credentials.entries()) {
				for (const { key, ...fault } of problemsOf(credential, release))
					yield {
						...fault,
						path: [...path, "security", "credentials", index, key],
					};
			}
		}
	},
};

interface CredentialProblem extends Omit<Fault, "path"> {
	readonly key: keyof CredentialModel;
}

function* problemsOf(
	credential: CredentialModel,
	release: Release,
): Generator<CredentialProblem> {
	if (!credential.absfname && !credential.generator)
		yield {
			rule: credentialFile,
			key: "absfname",
			message: "The credential has neither absfname nor generator: set one",
		};
	if (credential.name !== undefined)
		yield {
			rule: credentialName,
			key: "name",
			message:
				"GlideinWMS does not read credentials with a name as a list and refuses them: remove name",
		};
	yield* typeProblems(credential, release);
	yield* poolProblems(credential);
}

function* typeProblems(
	credential: CredentialModel,
	release: Release,
): Generator<CredentialProblem> {
	const bases =
		compareReleases(release, "3.11.3") < 0 ? basesTo310 : basesSince311;
	const { type = "grid_proxy" } = credential;
	const parts = type.split("+");
	const unknown = parts.filter(
		(part) => !bases.includes(part) && !Object.hasOwn(modifiers, part),
	);
	if (unknown.length > 0 || !parts.some((part) => bases.includes(part)))
		yield {
			rule: credentialType,
			key: "type",
			message: `Credential type ${quote(type)} is unknown: expected one of ${bases.join(", ")}, and optionally +${Object.keys(modifiers).join(", +")}`,
		};
	for (const [modifier, key] of Object.entries(modifiers))
		if (parts.includes(modifier) && credential[key] === undefined)
			yield {
				rule: credentialModifier,
				key,
				message: `Credential type ${quote(type)} requires ${key}: set it, or remove +${modifier}`,
			};
}

function* poolProblems({
	pool_idx_len: length,
	pool_idx_list: indexes,
}: CredentialModel): Generator<CredentialProblem> {
	if (length === undefined && indexes === undefined) return;
	const ranges = indexes?.split(",").filter((each) => each.includes("-"));
	if (ranges?.every((range) => /^\s*\d+\s*-\s*\d+\s*(-|$)/.test(range))) return;
	yield {
		rule: credentialPool,
		key: "pool_idx_list",
		message:
			indexes === undefined
				? "The pool of files has no pool_idx_list: set it, for example 1,4-6"
				: `The pool of files has indexes ${quote(indexes)}: expected names and ranges of numbers such as 1,4-6`,
	};
}
