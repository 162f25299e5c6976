import type { CredentialStore } from "../credentialStore.ts";

/** Maximum bytes that Linux allows for one environment variable, including its name and the final zero. */
export const settingsLimit = 131_072;

/** From here on, `check` warns that a stack is near the limit. */
export const settingsNearLimit = settingsLimit / 2;

/**
 * Bytes that a stack's settings take, decrypted, where Pulumi's language host hands them to the program: all of them as
 * JSON in the one variable PULUMI_CONFIG. `all`: every setting of the stack as text, by its full name.
 */
export function settingsSize(all: Readonly<Record<string, string>>): number {
	// Go's JSON encodes each of these in six bytes.
	const json = JSON.stringify(all).replaceAll(/[<>&\u2028\u2029]/g, "\\u0000");
	return Buffer.byteLength(`PULUMI_CONFIG=${json}`) + 1;
}

/** The message for settings of that size: none, that they are near the limit, or that nothing runs with them. */
export function sizeProblem(
	{ stack, inFile }: CredentialStore,
	size: number,
):
	| { readonly severity: "error" | "warning"; readonly message: string }
	| undefined {
	if (size <= settingsNearLimit) return undefined;
	const most = `the ${settingsLimit} bytes that Linux allows Pulumi to pass to the program`;
	const remedy = inFile
		? `Move settings of single VOs and services from Pulumi.${stack}.yaml to their own files: config/frontends, config/services`
		: `Keep the credentials in a separate file: npx glidefleet credentials store file --stack ${stack}`;
	return size > settingsLimit
		? {
				severity: "error",
				message: `The decrypted settings take ${size} bytes, more than ${most}: preview and up fail with "argument list too long". ${remedy}`,
			}
		: {
				severity: "warning",
				message: `The decrypted settings take ${size} bytes of ${most}: above that, preview and up fail. ${remedy}`,
			};
}
