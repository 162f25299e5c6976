import { existsSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { checkSchema } from "../checkSchema.ts";
import type { ConfigFault } from "../fault.ts";
import { voName } from "../schema/values.ts";
import { readYaml, type YamlSource } from "../yamlSource.ts";
import { isSealed } from "./seal.ts";

/** Maximum bytes of such a file: enough for a thousand VOs. */
export const credentialFileMost = 64 * 1024 * 1024;

/** A stack's credentials, encrypted, by VO or service and then by file name. */
export type SealedCredentials = Readonly<
	Record<string, Readonly<Record<string, string>>>
>;

/** A stack's credentials file, relative to the project's folder. */
export function credentialFileName(stack: string): string {
	return `config/credentials/${stack}.yaml`;
}

// Values are checked separately: no fault may show one.
const schema = z.record(voName, z.record(z.string(), z.unknown()));

/** A stack's credentials file; undefined if it has none. No fault shows its content, which may be in clear. */
export function readCredentialFile(
	stack: string,
	root: string,
	faults: ConfigFault[],
):
	| { readonly source: YamlSource; readonly sealed: SealedCredentials }
	| undefined {
	const file = credentialFileName(stack);
	if (!existsSync(join(root, file))) return undefined;
	const own: ConfigFault[] = [];
	const source = readYaml(root, file, own, credentialFileMost);
	const names = checkSchema(schema, source.value ?? {}, source, own) ?? {};
	const sealed = Object.fromEntries(
		Object.entries(names).map(([name, files]) => [
			name,
			sealedOnly(name, files, source, own),
		]),
	);
	faults.push(...own.map(({ excerpt: _, ...fault }) => fault));
	return { source, sealed };
}

function sealedOnly(
	name: string,
	files: Readonly<Record<string, unknown>>,
	source: YamlSource,
	faults: ConfigFault[],
): Readonly<Record<string, string>> {
	const sealed: [string, string][] = [];
	for (const [key, value] of Object.entries(files))
		if (typeof value === "string" && isSealed(value)) sealed.push([key, value]);
		else faults.push(source.fault([name, key], notSealed(name, key)));
	return Object.fromEntries(sealed);
}

function notSealed(name: string, key: string): string {
	return `The credential ${key} of ${name} is not encrypted: expected what "glidefleet credentials set" writes. If it is in clear text, remove it, renew it, and set it again`;
}
