import { parsed } from "../../config/contents/parsed.ts";
import {
	type EngineSettings,
	engineSettings,
	givenCredentials,
} from "../../config/stackSettings.ts";
import { askPulumi } from "../pulumi.ts";

/** A stack's settings with the credentials decrypted, or why they cannot be. */
export type Decrypted =
	| { readonly settings: EngineSettings }
	| { readonly problem: string };

/** Asks Pulumi to decrypt a stack's settings; undefined where they hold no credential, so that nobody need be asked. */
export async function decryptedSettings(
	stack: string,
	root: string,
): Promise<Decrypted | undefined> {
	const given = Object.values(givenCredentials(stack, root));
	if (given.every((keys) => keys.length === 0)) return undefined;
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
	return { settings: engineSettings(Object.fromEntries(values)) };
}
