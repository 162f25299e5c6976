import { isRecord } from "../../glideinwms/isRecord.ts";
import { readStackSettings } from "../stackSettings.ts";
import { readCredentialFile } from "./credentialFile.ts";

/** The keys of the credentials that a stack holds, in Pulumi.<stack>.yaml or in its file of credentials, by VO or service. */
export function givenCredentials(
	stack: string,
	root: string,
): Readonly<Record<string, readonly string[]>> {
	const { value } = readStackSettings(stack, root, undefined, []);
	const { credentials } = value as Record<string, unknown>;
	const { sealed = {} } = readCredentialFile(stack, root, []) ?? {};
	const given: Record<string, string[]> = {};
	for (const holders of [isRecord(credentials) ? credentials : {}, sealed])
		for (const [name, files] of Object.entries(holders))
			given[name] = [
				...new Set([
					...(given[name] ?? []),
					...(isRecord(files) ? Object.keys(files) : []),
				]),
			];
	return given;
}
