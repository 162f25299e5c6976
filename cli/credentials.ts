import { failOnDays } from "./failOn.ts";
import { oneStack } from "./oneStack.ts";
import { outputFormat } from "./outputFormat.ts";
import { UsageError } from "./usageError.ts";

interface Given {
	readonly stack?: string | undefined;
}

interface GivenList extends Given {
	readonly output?: "text" | "json" | undefined;
	readonly json?: true | undefined;
	readonly failOn?: string | undefined;
}

interface GivenSet extends Given {
	readonly holder: string;
	readonly directory?: string | undefined;
	readonly key?: string | undefined;
	readonly dryRun?: true | undefined;
}

/** Shows what credentials the frontends and services of a stack, or of every stack, need and have. */
export async function credentials(
	given: GivenList,
	root: string,
): Promise<number> {
	const days = failOnDays(given.failOn);
	const json = outputFormat(given) === "json";
	const { listCredentials } = await import("./credentials/listCredentials.ts");
	return listCredentials({ stack: given.stack, json, days }, root);
}

/** Sets a directory of files, or one file, as the credentials of a VO or service. */
export async function credentialsSet(
	given: GivenSet,
	root: string,
): Promise<number> {
	const { holder, directory, key } = given;
	if ((directory === undefined) === (key === undefined))
		throw new UsageError(
			directory === undefined
				? "Missing the directory with the files, or --key FILE-NAME and the file on standard input"
				: "--key reads one file from standard input: leave the directory out",
		);
	const { setCredentials } = await import("./credentials/setCredentials.ts");
	const from = key === undefined ? { directory: `${directory}` } : { key };
	const stack = oneStack(given.stack, root);
	const dryRun = given.dryRun ?? false;
	return setCredentials({ stack, holder, from, dryRun }, root);
}

/** Says where a stack keeps its credentials. */
export async function credentialsStore(
	{ place, ...given }: Given & { readonly place: string },
	root: string,
): Promise<number> {
	if (place !== "file" && place !== "settings")
		throw new UsageError(`Expected file or settings, found "${place}"`);
	const { changeStore } = await import("./credentials/changeStore.ts");
	const stack = oneStack(given.stack, root);
	return changeStore({ stack, into: place }, root);
}
