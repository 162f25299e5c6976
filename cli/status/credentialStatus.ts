import type { Manifest } from "../../components/manifests.ts";
import {
	type ContentProblem,
	checkContents,
} from "../../config/credentialContents.ts";
import type { CredentialFile } from "../../config/plan.ts";
import { credentialEnd } from "./credentialEnd.ts";
import { objectKey } from "./liveObject.ts";
import type { ClusterState } from "./readCluster.ts";

/** The credentials that a service has in the cluster. No byte of them is in it. */
export interface CredentialStatus {
	/** Those that end, the first to end first. */
	readonly ends: readonly {
		readonly key: string;
		/** ISO 8601. */
		readonly at: string;
		/** Whole days; below 0 where it has ended. */
		readonly daysLeft: number;
	}[];
	readonly problems: readonly ContentProblem[];
	/** Whether the account may read Secrets. */
	readonly known: boolean;
}

const day = 24 * 60 * 60_000;

/** Looks into the live Secrets of a service for the files that it needs. */
export function credentialStatus(
	files: readonly CredentialFile[],
	manifests: readonly Manifest[],
	{ objects, unread }: ClusterState,
	now: Date,
): CredentialStatus {
	const secrets = manifests.filter(({ kind }) => kind === "Secret");
	const data = secrets.map((one) => objects.get(objectKey(one))?.data ?? {});
	const contents = Object.fromEntries(
		data.flatMap((each) =>
			Object.entries(each).map(([key, value]) => [
				key,
				Buffer.from(value, "base64").toString(),
			]),
		),
	);
	const ends = files.flatMap((file) => {
		const end = credentialEnd(file, contents[file.key] ?? "");
		if (end === undefined) return [];
		const daysLeft = Math.floor((end.getTime() - now.getTime()) / day);
		return [{ key: file.key, at: end.toISOString(), daysLeft }];
	});
	return {
		ends: ends.sort((a, b) => a.daysLeft - b.daysLeft),
		problems: checkContents(files, contents, now),
		known: files.length === 0 || !unread.has("Secret"),
	};
}
