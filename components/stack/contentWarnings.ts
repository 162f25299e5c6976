import { checkContents } from "../../settings/contents/checkContents.ts";
import {
	credentialStore,
	settingCommand,
} from "../../settings/credentialStore.ts";
import type { ConfigFault } from "../../settings/fault.ts";
import { keySetting } from "../../settings/keySetting.ts";
import { stackCredentials } from "../../settings/sealed/stackCredentials.ts";
import type { EngineSettings } from "../../settings/stackSettings.ts";
import type { YamlSource } from "../../settings/yamlSource.ts";
import type { LoadOptions } from "./loadOptions.ts";
import type { CredentialHolder } from "./members.ts";

type DecryptedOptions = LoadOptions & { readonly engine: EngineSettings };

/** Checks the credentials that the engine decrypted: faults for what cannot work, warnings for what soon will not. */
export function contentWarnings(
	stack: string,
	holders: readonly CredentialHolder[],
	{ root, engine, credentials = true, now = new Date() }: DecryptedOptions,
	source: YamlSource,
	faults: ConfigFault[],
): string[] {
	// Without the key nothing is opened, which is a fault where all is asked for.
	const store = credentialStore(stack, engine);
	const asked = credentials || typeof engine[keySetting] === "string";
	const given = stackCredentials(stack, root, engine, asked ? faults : []);
	return holders.flatMap(({ name, files, optional }) =>
		checkContents([...files, ...optional], given[name] ?? {}, now).flatMap(
			({ key, severity, message }) => {
				const file = files.find((each) => each.key === key) ?? { key };
				const text = `${message}. Set it: ${settingCommand(store, name, file)}`;
				if (severity === "warning")
					return [`credentials.${name}.${key}: ${text}`];
				faults.push(source.fault(["credentials", name, key], text));
				return [];
			},
		),
	);
}
