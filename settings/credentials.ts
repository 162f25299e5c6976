import type { ConfigFault } from "./fault.ts";
import type { ServicePlan } from "./kinds/servicePlan.ts";
import { nearHint } from "./nearHint.ts";
import type { CredentialFile, FrontendPlan } from "./plan.ts";
import type { StackSettings } from "./schema/stack.ts";
import { credentialFileName, keySetting } from "./sealed/credentialFile.ts";
import { signingKeyFile } from "./signingKey.ts";
import type { Path, YamlSource } from "./yamlSource.ts";

/** A frontend or service with the credentials that the stack is to give it. */
export interface CredentialHolder {
	/** The key under `credentials`. */
	readonly name: string;
	readonly files: readonly CredentialFile[];
	/** Those that it has from elsewhere. */
	readonly elsewhere: readonly CredentialFile[];
	/** Those that may be given, and are made where they are not. */
	readonly optional: readonly CredentialFile[];
}

/** Those of a stack that may have credentials, in the order of its lists. */
export function credentialHolders(
	frontends: readonly FrontendPlan[],
	services: readonly ServicePlan[],
): CredentialHolder[] {
	return [
		...frontends.map((frontend) => ({
			name: frontend.vo,
			files: [
				...frontendCredentials(frontend),
				...(frontend.signingKey === undefined ? [] : [frontend.signingKey]),
			],
			elsewhere: allFiles(frontend).filter(({ source }) => source),
			optional: frontend.signingKey === undefined ? [signingKeyFile] : [],
		})),
		...services.map(({ name, credentials, elsewhere = [] }) => ({
			name,
			files: credentials,
			elsewhere,
			optional: [],
		})),
	];
}

/** The files of a frontend's credentials that the stack gives. */
export function frontendCredentials(plan: FrontendPlan): CredentialFile[] {
	return allFiles(plan).filter(({ source }) => source === undefined);
}

function allFiles(plan: FrontendPlan) {
	const { credentials, proxies, tokens, scitokens, tokenKeys } = plan;
	return [...credentials, ...proxies, ...tokens, ...scitokens, ...tokenKeys];
}

/** Where a stack keeps its credentials. */
export interface CredentialStore {
	readonly stack: string;
	/** In its file of credentials, not among its settings. */
	readonly inFile: boolean;
}

/** Where a stack with these settings keeps its credentials. */
export function credentialStore(
	stack: string,
	settings: Readonly<Record<string, unknown>>,
): CredentialStore {
	return { stack, inFile: settings[keySetting] !== undefined };
}

/** Whom credentials may be for: all that the stack lists, and those of them whose credentials are known. */
export interface CredentialNeeds {
	readonly listed: readonly string[];
	readonly holders: readonly CredentialHolder[];
	/** Whether every credential must be there. */
	readonly complete: boolean;
}

/** Faults where the stack lacks a credential (if it must be complete), has one that nothing reads, or holds one in clear. */
export function checkCredentials(
	stack: string,
	settings: StackSettings,
	{ listed, holders, complete }: CredentialNeeds,
	source: YamlSource,
	faults: ConfigFault[],
): void {
	const given = settings.credentials ?? {};
	const store = credentialStore(stack, settings);
	if (typeof settings[keySetting] === "string")
		faults.push(source.fault([keySetting], clearKey(stack)));
	for (const name of Object.keys(given)) {
		reportClear(store, name, given[name] ?? {}, source, faults);
		if (listed.includes(name)) continue;
		const message = `Found credentials for "${name}", which is not among the stack's frontends and services (${listed.join(", ")}). Take them out: pulumi config rm --stack ${stack} --path credentials.${name}`;
		faults.push(source.fault(["credentials", name], message, "key"));
	}
	for (const holder of holders) {
		const { name, files } = holder;
		reportUnused(holder, Object.keys(given[name] ?? {}), source, faults);
		if (!complete) continue;
		const place = entryPath(settings, name);
		for (const file of files.filter(
			({ key }) => given[name]?.[key] === undefined,
		)) {
			const fault = source.fault(place, missing(store, name, file));
			faults.push({ ...fault, path: `credentials.${name}` });
		}
	}
}

/** Where a frontend or service stands in the lists of a stack. */
function entryPath(
	{ frontends = [], services = [] }: StackSettings,
	name: string,
): Path {
	const index = frontends.findIndex(({ vo }) => vo === name);
	if (index >= 0) return ["frontends", index];
	return ["services", services.findIndex(({ service }) => service === name)];
}

function reportUnused(
	{ name, files, optional }: CredentialHolder,
	given: readonly string[],
	source: YamlSource,
	faults: ConfigFault[],
): void {
	const known = [...files, ...optional].map(({ key }) => key);
	const allowed =
		known.length === 0 ? "allowed is none" : `allowed are ${known.join(", ")}`;
	for (const key of given.filter((name) => !known.includes(name)))
		faults.push(
			source.fault(
				["credentials", name, key],
				`Found the credential "${key}", which ${name} does not use, ${allowed}${nearHint(key, known)}`,
				"key",
			),
		);
}

/** What Pulumi holds encrypted stands in the file as `secure:`; all else was set without --secret. */
function reportClear(
	store: CredentialStore,
	vo: string,
	given: Readonly<Record<string, string | { secure: string }>>,
	source: YamlSource,
	faults: ConfigFault[],
): void {
	for (const [key, value] of Object.entries(given)) {
		if (typeof value !== "string") continue;
		const message = `Found the credential in clear, allowed is an encrypted one. Take it out, renew it, and set it again: ${settingCommand(store, vo, { key })}`;
		faults.push(source.fault(["credentials", vo, key], message));
	}
}

function clearKey(stack: string): string {
	return `The key of the stack's credentials stands in clear: expected an encrypted one. Take it out, delete ${credentialFileName(stack)}, and set all of its credentials anew: the old ones are no longer secret`;
}

function missing(
	store: CredentialStore,
	vo: string,
	file: CredentialFile,
): string {
	return `The credential ${file.key} of ${vo} is missing ${described(file)}. Set it: ${settingCommand(store, vo, file)}`;
}

/** What a credential is for, what a token must say, and how it is made. */
export function described(file: CredentialFile): string {
	const { purpose, made } = file;
	const how = made === undefined ? "" : `. ${made}`;
	return `(${purpose}${wantedClaims(file)})${how}`;
}

/** What a token must say, in the words of HTCondor's tools. */
function wantedClaims({ claims }: CredentialFile): string {
	if (claims === undefined) return "";
	const { issuer, subject, audience, keyId } = claims;
	const stated = Object.entries({ issuer, subject, audience, "key id": keyId })
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${name} "${value}"`);
	return `: ${stated.join(", ")}`;
}

/** The command with which an operator sets a credential, from its file or from where somebody has it already. */
export function settingCommand(
	{ stack, inFile }: CredentialStore,
	vo: string,
	{ key, from }: Pick<CredentialFile, "key" | "from">,
): string {
	const set = inFile
		? `npx glidefleet credentials set ${vo} --key '${key}' --stack ${stack}`
		: `pulumi config set --stack ${stack} --secret --path '${settingPath(vo, key)}'`;
	return from === undefined ? `${set} < ${key}` : `${from} | ${set}`;
}

/** The path of a credential in the stack's settings, as `pulumi config set --path` takes it. */
export function settingPath(vo: string, key: string): string {
	return `credentials.${vo}["${key}"]`;
}
