import { parsed } from "../../settings/contents/parsed.ts";
import { keySetting } from "../../settings/keySetting.ts";
import { givenCredentials } from "../../settings/sealed/givenCredentials.ts";
import { settingsSize } from "../../settings/sealed/settingsSize.ts";
import {
	type Credentials,
	stackCredentials,
} from "../../settings/sealed/stackCredentials.ts";
import {
	type EngineSettings,
	engineSettings,
	readStackSettings,
} from "../../settings/stackSettings.ts";
import { askPulumi } from "../pulumi.ts";

/** A stack's settings as the engine would give them, and all its credentials in clear; or why they cannot be. */
export type Decrypted =
	| {
			readonly settings: EngineSettings;
			readonly credentials: Credentials;
			/** Bytes that the settings take where Pulumi hands them to the program. */
			readonly size: number;
	  }
	| { readonly problem: string };

/** A stack's settings that Pulumi has decrypted. */
export type InClear = Exclude<Decrypted, { problem: string }>;

/** Asks Pulumi to decrypt a stack's settings; undefined where they hold no credential, so that no one need be asked. */
export async function decryptedSettings(
	stack: string,
	root: string,
): Promise<Decrypted | undefined> {
	if (!holdsSecrets(stack, root)) return undefined;
	const args = ["config", "--show-secrets", "--json", "--stack", stack];
	const answer = await askPulumi(root, args);
	if ("problem" in answer) return answer;
	const printed = parsed(
		() => JSON.parse(answer.output) as Record<string, { value?: string }>,
	);
	if (printed === undefined)
		return { problem: "pulumi config --json printed no JSON" };
	const values = Object.entries(printed).flatMap(([key, { value }]) =>
		value === undefined ? [] : [[key, value] as const],
	);
	const all = Object.fromEntries(values);
	const settings = engineSettings(all);
	return {
		settings,
		credentials: stackCredentials(stack, root, settings, []),
		size: settingsSize(all),
	};
}

function holdsSecrets(stack: string, root: string): boolean {
	const given = Object.values(givenCredentials(stack, root));
	if (given.some((keys) => keys.length > 0)) return true;
	const { value } = readStackSettings(stack, root, undefined, []);
	return keySetting in (value as object);
}

/** The bytes that the settings would take with these credentials among them instead of those that are. */
export function sizeWith(
	decrypted: InClear | undefined,
	credentials: Credentials,
): number {
	const own = decrypted?.settings.credentials;
	const size = (value: unknown) =>
		settingsSize({ "glidefleet:credentials": JSON.stringify(value) });
	const before = own === undefined ? 0 : size(own);
	return (decrypted?.size ?? 0) - before + size(credentials);
}
