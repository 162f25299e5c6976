/** What a child is trusted with: `everything` that this process has, or `little`, without secrets. */
export type Trust = "everything" | "little";

/** Names of variables, separated by commas, that kubectl's login plugins are to get although they look like secrets. */
export const passedVariables = "GLIDEFLEET_PASS_ENVIRONMENT";

/** Pulumi's own: they hold its passphrase, its access token, and in a program all of the stack's secrets. */
const ofPulumi = /^PULUMI_(?!HOME$|SKIP_|DISABLE_)/;

/** Words of names whose values are secrets. */
const secretWords =
	/(SECRET|PASSWORD|PASSWD|PASSPHRASE|TOKEN|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY|STORAGE_?KEY|SIGNING_?KEY)/i;

/** Those that say where something is or how it is fetched: login plugins need them, and they hold no secret. */
const places =
	/^(GOOGLE_APPLICATION_CREDENTIALS|AWS_SHARED_CREDENTIALS_FILE|AWS_WEB_IDENTITY_TOKEN_FILE|AZURE_FEDERATED_TOKEN_FILE|KRB5CCNAME|SSH_AUTH_SOCK)$/;

/** The environment for a child, of what this process has. */
export function childEnvironment(
	trust: Trust,
	own: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
	if (trust === "everything") return { ...own };
	const passed = (own[passedVariables] ?? "")
		.split(",")
		.map((name) => name.trim());
	return Object.fromEntries(
		Object.entries(own).filter(
			([name]) => passed.includes(name) || !isSecret(name),
		),
	);
}

function isSecret(name: string): boolean {
	if (ofPulumi.test(name)) return true;
	return secretWords.test(name) && !places.test(name);
}
