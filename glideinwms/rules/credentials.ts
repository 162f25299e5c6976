import type { Fault } from "../fault.ts";
import type { CredentialModel, FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import { compareReleases, type Release } from "../release.ts";
import { sectionsOf } from "./sectionsOf.ts";

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

const pluginsTo310 = [
	"ProxyFirst",
	"ProxyAll",
	"ProxyUserCardinality",
	"ProxyProjectName",
	"ProxyUserRR",
	"ProxyUserMapWRecycling",
];

/** What a credential lacks, and types that are accepted and then fail when a glidein is submitted. */
export function* credentialFaults(
	model: FrontendModel,
	release: Release,
): Generator<Fault> {
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
}

/** The plug-in that chooses credentials, where given, must be one that the release has. */
export function* pluginFaults(
	model: FrontendModel,
	release: Release,
): Generator<Fault> {
	const allowed =
		compareReleases(release, "3.11.3") < 0
			? pluginsTo310
			: ["CredentialsBasic"];
	for (const { path, settings } of sectionsOf(model)) {
		const plugin = settings.security?.proxy_selection_plugin;
		if (plugin === undefined || allowed.includes(plugin)) continue;
		yield {
			rule: "proxy-selection-plugin",
			path: [...path, "security", "proxy_selection_plugin"],
			message: `Parameter proxy_selection_plugin is ${quote(plugin)}: expected ${allowed.join(", ")} in ${release}; remove it for the release's default`,
		};
	}
}

interface CredentialProblem extends Omit<Fault, "path"> {
	readonly key: keyof CredentialModel;
}

function* problemsOf(
	credential: CredentialModel,
	release: Release,
): Generator<CredentialProblem> {
	if (!credential.absfname && !credential.generator)
		yield {
			rule: "credential-file",
			key: "absfname",
			message: "The credential has neither absfname nor generator: set one",
		};
	if (credential.name !== undefined)
		yield {
			rule: "credential-name",
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
			rule: "credential-type",
			key: "type",
			message: `Credential type ${quote(type)} is unknown: expected one of ${bases.join(", ")}, and optionally +${Object.keys(modifiers).join(", +")}`,
		};
	for (const [modifier, key] of Object.entries(modifiers))
		if (parts.includes(modifier) && credential[key] === undefined)
			yield {
				rule: "credential-modifier",
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
		rule: "credential-pool",
		key: "pool_idx_list",
		message: `The pool of files has indexes ${quote(indexes)}: expected names and ranges of numbers such as 1,4-6`,
	};
}
