import type { CredentialFile } from "./credentialFile.ts";
import { keySetting } from "./keySetting.ts";

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

/** A credential's purpose, a token's claims, and how it is created. */
export function described(file: CredentialFile): string {
	const { purpose, made } = file;
	const how = made === undefined ? "" : `. ${made}`;
	return `(${purpose}${wantedClaims(file)})${how}`;
}

/** The claims that a token must have, in the terms of HTCondor's tools. */
function wantedClaims({ claims }: CredentialFile): string {
	if (claims === undefined) return "";
	const { issuer, subject, audience, keyId } = claims;
	const stated = Object.entries({ issuer, subject, audience, "key id": keyId })
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${name} "${value}"`);
	return `: ${stated.join(", ")}`;
}

/** The command that sets a credential, from its file or from the command that prints it. */
export function settingCommand(
	{ stack, inFile }: CredentialStore,
	vo: string,
	{ key, from }: Pick<CredentialFile, "key" | "from">,
): string {
	const set = inFile
		? `npx glidefleet credentials set ${vo} --key '${key}' --stack ${stack}`
		: `npx pulumi config set --stack ${stack} --secret --path '${settingPath(vo, key)}'`;
	return from === undefined ? `${set} < ${key}` : `${from} | ${set}`;
}

/** The path of a credential in the stack's settings, as `pulumi config set --path` takes it. */
export function settingPath(vo: string, key: string): string {
	return `credentials.${vo}["${key}"]`;
}
