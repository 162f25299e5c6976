import type { ConfigFault } from "../fault.ts";
import { keySetting } from "../keySetting.ts";
import type { EngineSettings } from "../stackSettings.ts";
import type { YamlSource } from "../yamlSource.ts";
import { credentialFileName, readCredentialFile } from "./credentialFile.ts";
import { isKey, unseal } from "./seal.ts";

/** Credentials in clear, by VO or service and then by file name. */
export type Credentials = Readonly<
	Record<string, Readonly<Record<string, string>>>
>;

/**
 * A stack's credentials in clear: those among the settings that the engine decrypted, and those of the stack's file,
 * which the engine's settings have the key of. Nothing is opened, and no fault found, without the engine's settings.
 */
export function stackCredentials(
	stack: string,
	root: string,
	engine: EngineSettings | undefined,
	faults: ConfigFault[],
): Credentials {
	if (engine === undefined) return {};
	const own = (engine.credentials ?? {}) as Credentials;
	const file = readCredentialFile(stack, root, []);
	if (file === undefined) return own;
	const { source, sealed } = file;
	const key = engine[keySetting];
	if (typeof key !== "string" || !isKey(key)) {
		if (Object.keys(sealed).length > 0)
			faults.push(source.fault([], keyless(stack, key === undefined)));
		return own;
	}
	const all: Record<string, Readonly<Record<string, string>>> = { ...own };
	for (const [name, files] of Object.entries(sealed))
		all[name] = {
			...opened(key, name, files, { stack, source }, faults),
			...own[name],
		};
	return all;
}

function opened(
	key: string,
	name: string,
	files: Readonly<Record<string, string>>,
	{ stack, source }: { readonly stack: string; readonly source: YamlSource },
	faults: ConfigFault[],
): Record<string, string> {
	const texts: [string, string][] = [];
	for (const [file, sealed] of Object.entries(files)) {
		const text = unseal(key, [name, file], sealed);
		if (text !== undefined) texts.push([file, text]);
		else {
			const { excerpt: _, ...fault } = source.fault(
				[name, file],
				`The credential ${file} of ${name} cannot be decrypted with the stack's ${keySetting}: it was changed or renamed, or encrypted with another key. Set it again: npx glidefleet credentials set ${name} --key '${file}' --stack ${stack} < ${file}`,
			);
			faults.push(fault);
		}
	}
	return Object.fromEntries(texts);
}

function keyless(stack: string, missing: boolean): string {
	const what = missing
		? `The setting ${keySetting}, which decrypts ${credentialFileName(stack)}, is missing`
		: `Invalid key in the setting ${keySetting}: expected 32 bytes in base64, as glidefleet wrote it`;
	return `${what}. Restore it from an older Pulumi.${stack}.yaml; if it is lost, delete ${credentialFileName(stack)} and set the credentials again`;
}
