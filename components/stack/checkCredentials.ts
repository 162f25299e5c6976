import type { CredentialFile } from "../../settings/credentialFile.ts";
import {
	type CredentialStore,
	credentialStore,
	described,
	settingCommand,
} from "../../settings/credentialStore.ts";
import type { ConfigFault } from "../../settings/fault.ts";
import { keySetting } from "../../settings/keySetting.ts";
import type { Path } from "../../settings/path.ts";
import { credentialFileName } from "../../settings/sealed/credentialFile.ts";
import { expectedNames } from "../../settings/unknownName.ts";
import type { YamlSource } from "../../settings/yamlSource.ts";
import type { CredentialHolder } from "./members.ts";
import type { StackSettings } from "./schema.ts";

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
		const message = `Credentials for "${name}", which is not in the stack's frontends and services (${listed.join(", ")}). Add it there, or remove them: npx pulumi config rm --stack ${stack} --path credentials.${name}`;
		faults.push(source.fault(["credentials", name], message, "key"));
	}
	for (const holder of holders) {
		const { name, files } = holder;
		reportUnused(holder, Object.keys(given[name] ?? {}), source, faults);
		if (!complete) continue;
		const absent = files.filter(({ key }) => given[name]?.[key] === undefined);
		const all = absent.length > 1 ? { hint: setAll(stack, name) } : {};
		for (const file of absent) {
			const fault = source.fault(
				entryPath(settings, name),
				missing(store, name, file),
			);
			faults.push({ ...fault, ...all, path: `credentials.${name}` });
		}
	}
}

/** What sets several files with one command. */
function setAll(stack: string, name: string): string {
	return `To set all credentials of ${name} at once, put them into a directory: npx glidefleet credentials set ${name} DIRECTORY --stack ${stack}`;
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
	for (const key of given.filter((name) => !known.includes(name)))
		faults.push(
			source.fault(
				["credentials", name, key],
				unusedCredential(key, name, known),
				"key",
			),
		);
}

function unusedCredential(
	key: string,
	holder: string,
	known: readonly string[],
): string {
	const unused = `${holder} does not use the credential "${key}"`;
	return known.length === 0
		? `${unused}: it uses none`
		: `${unused}${expectedNames(key, known)}`;
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
		const message = `This credential is not encrypted. Remove it, renew it, and set it again: ${settingCommand(store, vo, { key })}`;
		faults.push(source.fault(["credentials", vo, key], message));
	}
}

function clearKey(stack: string): string {
	return `The key of the stack's credentials is not encrypted. Remove it, delete ${credentialFileName(stack)}, then renew and set all of its credentials: the old ones are no longer secret`;
}

function missing(
	store: CredentialStore,
	vo: string,
	file: CredentialFile,
): string {
	return `The credential ${file.key} of ${vo} is missing ${described(file)}. Set it: ${settingCommand(store, vo, file)}`;
}
