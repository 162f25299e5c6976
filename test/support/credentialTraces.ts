import type { Credentials } from "../../local/kubectlConverge.ts";

/** Texts that betray a credential: a line of a key or certificate is enough, and so is either in base64. */
export function credentialTraces(credentials: Credentials): string[] {
	return Object.values(credentials)
		.flatMap((files) => Object.values(files))
		.flatMap((secret) => [
			secret.split("\n")[1] || secret,
			Buffer.from(secret).toString("base64").slice(0, 60),
		]);
}
