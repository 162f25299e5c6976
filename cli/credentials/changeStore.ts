import { ClusterError } from "../../cluster/clusterError.ts";
import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import { keySetting } from "../../settings/keySetting.ts";
import {
	credentialFileName,
	readCredentialFile,
} from "../../settings/sealed/credentialFile.ts";
import { newKey } from "../../settings/sealed/seal.ts";
import { settingsLimit } from "../../settings/sealed/settingsSize.ts";
import {
	type Credentials,
	stackCredentials,
} from "../../settings/sealed/stackCredentials.ts";
import { print } from "../print.ts";
import { askPulumi } from "../pulumi.ts";
import { changeCredentialFile, removeSealed } from "./changeCredentialFile.ts";
import {
	decryptedSettings,
	type InClear,
	sizeWith,
} from "./decryptedSettings.ts";
import { setInSettings } from "./setInSettings.ts";
import {
	takeCredentialsOut,
	takeKeyOut,
	writtenCredentials,
} from "./stackFile.ts";
import { sealAll } from "./storeCredentials.ts";

interface Options {
	readonly stack: string;
	readonly into: "file" | "settings";
}

/**
 * Brings all of a stack's credentials into its file, or back into its settings. Their contents stay the same, so nothing
 * in the cluster changes. Ended in the middle and started again, it continues: what is taken away is taken away last.
 */
export async function changeStore(
	{ stack, into }: Options,
	root: string,
): Promise<number> {
	// What others change meanwhile stays where they put it.
	const written = writtenCredentials(root, stack);
	const decrypted = await decryptedSettings(stack, root);
	if (decrypted && "problem" in decrypted)
		throw new ClusterError(
			`Pulumi cannot decrypt the credentials of the stack ${stack}: ${decrypted.problem}. Nothing was changed`,
		);
	const faults: ConfigFault[] = [];
	const { sealed = {} } = readCredentialFile(stack, root, faults) ?? {};
	if (decrypted) stackCredentials(stack, root, decrypted.settings, faults);
	if (faults.length > 0) throw new ConfigError(faults);
	const count = Object.values(decrypted?.credentials ?? {}).reduce(
		(sum, files) => sum + Object.keys(files).length,
		0,
	);
	refuseOther(stack, root, decrypted);
	if (into === "file") {
		await seal(root, stack, decrypted);
		takeCredentialsOut(root, stack, written);
	} else {
		await unseal(root, stack, decrypted);
		removeSealed(root, stack, sealed);
		if (readCredentialFile(stack, root, []) === undefined)
			takeKeyOut(root, stack);
	}
	const place =
		into === "file" ? credentialFileName(stack) : `Pulumi.${stack}.yaml`;
	print(
		`${count === 1 ? "1 credential" : `${count} credentials`} of the stack ${stack} now in ${place}, encrypted. Commit ${into === "file" ? "both files" : "it"}; nothing changes in the cluster\n`,
	);
	return 0;
}

async function seal(
	root: string,
	stack: string,
	decrypted: InClear | undefined,
): Promise<void> {
	const own = (decrypted?.settings.credentials ?? {}) as Credentials;
	const held = decrypted?.settings[keySetting];
	const key = typeof held === "string" ? held : newKey();
	if (key !== held) await setKey(root, stack, key);
	const sealed = Object.entries(own).map(([name, texts]) => [
		name,
		sealAll(key, name, texts),
	]);
	changeCredentialFile(root, stack, Object.fromEntries(sealed));
}

async function unseal(
	root: string,
	stack: string,
	decrypted: InClear | undefined,
): Promise<void> {
	const size = sizeWith(decrypted, decrypted?.credentials ?? {});
	if (size > settingsLimit)
		throw new ClusterError(
			`The settings of the stack ${stack} would take ${size} bytes, more than the ${settingsLimit} that Linux allows Pulumi to pass to the program. Nothing was changed`,
		);
	const problem = await setInSettings(root, stack, missing(decrypted));
	if (problem !== undefined)
		throw new ClusterError(
			`${problem}. The file is unchanged; fix that and run the command again`,
		);
}

/** Those of the file that the settings have not. */
function missing(decrypted: InClear | undefined): Credentials {
	const own = (decrypted?.settings.credentials ?? {}) as Credentials;
	return Object.fromEntries(
		Object.entries(decrypted?.credentials ?? {}).map(([name, files]) => [
			name,
			Object.fromEntries(
				Object.entries(files).filter(([key]) => own[name]?.[key] === undefined),
			),
		]),
	);
}

/** Where settings and file hold the same credential with other contents, no one but the operator knows which is newer. */
function refuseOther(
	stack: string,
	root: string,
	decrypted: InClear | undefined,
): void {
	if (decrypted === undefined) return;
	const { credentials, ...rest } = decrypted.settings;
	const ofFile = stackCredentials(stack, root, rest, []);
	const own = (credentials ?? {}) as Credentials;
	const differing = Object.entries(ofFile).flatMap(([name, files]) =>
		Object.entries(files)
			.filter(([key, text]) => (own[name]?.[key] ?? text) !== text)
			.map(([key]) => `${key} of ${name}`),
	);
	if (differing.length > 0)
		throw new ClusterError(
			`Pulumi.${stack}.yaml and ${credentialFileName(stack)} have different contents for ${differing.join(", ")}: remove the older ones. Nothing was changed`,
		);
}

async function setKey(root: string, stack: string, key: string): Promise<void> {
	const args = ["config", "set", "--stack", stack, "--secret", keySetting];
	const answer = await askPulumi(root, args, { input: key });
	if ("problem" in answer)
		throw new ClusterError(
			`Pulumi cannot set ${keySetting}: ${answer.problem}. Nothing was changed`,
		);
}
