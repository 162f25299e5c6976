import { isRecord } from "../../glideinwms/isRecord.ts";
import { readCredentialFile } from "../../settings/sealed/credentialFile.ts";
import { readYaml } from "../../settings/yamlSource.ts";

/** What stands for each of a stack's credentials, by `VO: file`: encrypted, to be compared and never shown. */
export function credentialTexts(
	stack: string,
	root: string,
): ReadonlyMap<string, string> {
	const { value } = readYaml(root, `Pulumi.${stack}.yaml`, []);
	const config = isRecord(value) && isRecord(value.config) ? value.config : {};
	const own = config["glidefleet:credentials"];
	const sealed = readCredentialFile(stack, root, [])?.sealed ?? {};
	return new Map([...texts(own), ...texts(sealed)]);
}

function texts(credentials: unknown): [string, string][] {
	if (!isRecord(credentials)) return [];
	return Object.entries(credentials).flatMap(([name, files]) =>
		isRecord(files) && !("secure" in files)
			? Object.entries(files).map(([file, text]): [string, string] => [
					`${name}: ${file}`,
					JSON.stringify(text),
				])
			: [[name, JSON.stringify(files)]],
	);
}

/** The names of those that are not the same in both. */
export function changedCredentials(
	before: ReadonlyMap<string, string>,
	after: ReadonlyMap<string, string>,
): string[] {
	const names = new Set([...before.keys(), ...after.keys()]);
	return [...names]
		.filter((name) => before.get(name) !== after.get(name))
		.sort();
}
