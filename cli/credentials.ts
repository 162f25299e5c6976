import { credentialsOptions } from "./credentials/credentialsOptions.ts";

/** Shows what credentials a stack's frontends and services need and have, sets a directory of them, or says where the stack keeps them. */
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
		case "store":
			return (await import("./credentials/changeStore.ts")).changeStore(
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
