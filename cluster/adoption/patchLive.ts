import { withTemporaryFile } from "../../system/withTemporaryFile.ts";
import { type Kubectl, KubectlError } from "../kubectl.ts";
import { kubectlName, type LiveObject, objectKey } from "../live/liveObject.ts";
import { asLiveObject } from "../live/parseList.ts";
import type { Operation } from "./operation.ts";
import { Refusal } from "./refusals.ts";

const attempts = 5;

export interface PatchOptions {
	readonly kubectl: Kubectl;
	/** The field manager in whose name it is sent. */
	readonly manager: string;
	readonly dryRun: boolean;
}

/**
 * Sends a change, again where somebody else was faster; gives the object as it then is, undefined where it is gone.
 * @throws Refusal with the server's reason
 */
export async function patchLive(
	live: LiveObject,
	namespace: string,
	change: (current: LiveObject) => Operation[],
	{ kubectl, manager, dryRun }: PatchOptions,
): Promise<LiveObject | undefined> {
	let current: LiveObject | undefined = live;
	for (let attempt = 1; current !== undefined; attempt++) {
		const operations = JSON.stringify(change(current));
		try {
			const printed = await withTemporaryFile(operations, (path) =>
				kubectl([
					...["patch", kubectlName(live), "-n", namespace, "--type=json"],
					...[`--patch-file=${path}`, `--field-manager=${manager}`],
					...[...asLiveObject, ...(dryRun ? ["--dry-run=server"] : [])],
				]),
			);
			return JSON.parse(printed) as LiveObject;
		} catch (error) {
			if (!(error instanceof KubectlError)) throw error;
			const isLate = /has been modified|\(NotFound\)/.test(error.said);
			if (!isLate || attempt === attempts)
				throw new Refusal(`Cannot adopt ${objectKey(live)}: ${error.said}`);
			current = await readLive(live, namespace, kubectl);
		}
	}
	return undefined;
}

/** The object as it is now; undefined where it is gone. */
export async function readLive(
	named: Pick<LiveObject, "kind" | "metadata">,
	namespace: string,
	kubectl: Kubectl,
): Promise<LiveObject | undefined> {
	const get = ["get", kubectlName(named), "-n", namespace];
	const printed = await kubectl([
		...get,
		"--ignore-not-found",
		...asLiveObject,
	]);
	return printed.trim() === "" ? undefined : JSON.parse(printed);
}
