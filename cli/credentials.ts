import { credentialsOptions } from "./credentials/credentialsOptions.ts";

/** Shows what credentials a stack's frontends and services need and have, or sets a directory of them. */
export async function credentials(
	args: string[],
	root: string,
): Promise<number> {
	const options = credentialsOptions(args);
	switch (options.verb) {
		case "set":
			return (await import("./credentials/setCredentials.ts")).setCredentials(
				options,
				root,
			);
		default:
			return (await import("./credentials/listCredentials.ts")).listCredentials(
				options,
				root,
			);
	}
}
