import type { Manifest } from "../../components/shared/manifest.ts";
import { examineCredential } from "../../settings/contents/checkContents.ts";
import type { ContentProblem } from "../../settings/contents/contentProblem.ts";
import type { CredentialFile } from "../../settings/credentialFile.ts";
import { isDate } from "../../settings/dateText.ts";
import type { ClusterState } from "../drift/readCluster.ts";
import { referencedSecrets } from "../drift/referencedSecrets.ts";

/** The credentials that a service has in the cluster, without their content. */
export interface CredentialStatus {
	/** Those that expire, the first one first; `SECRET/KEY` if the Secret is not the stack's own. */
	readonly ends: readonly {
		readonly key: string;
		/** ISO 8601. */
		readonly at: string;
		/** Whole days; negative if expired. */
		readonly daysLeft: number;
	}[];
	readonly problems: readonly ContentProblem[];
	/** Whether the account may read Secrets. */
	readonly known: boolean;
}

interface Found {
	readonly files: readonly CredentialFile[];
	/** Texts by the files' keys. */
	readonly contents: Readonly<Record<string, string>>;
	readonly problems: readonly ContentProblem[];
}

const day = 24 * 60 * 60_000;

/** Checks the live Secrets of a service: the stack's own, and others that it uses. */
export function credentialStatus(
	files: readonly CredentialFile[],
	manifests: readonly Manifest[],
	state: ClusterState,
	now: Date,
): CredentialStatus {
	if (state.unread.has("Secret"))
		return { ends: [], problems: [], known: false };
	const own = manifests
		.filter(({ kind }) => kind === "Secret")
		.map(({ metadata }) => textsOf(metadata.name, state));
	const all: Found[] = [
		{ files, contents: Object.assign({}, ...own), problems: [] },
		...referencedSecrets(manifests).map(({ name, needed }) =>
			checkSecret(name, needed, state, files),
		),
	];
	const looks = all.map((each) => examine(each, now));
	return {
		ends: looks
			.flatMap(({ ends }) => ends)
			.sort((a, b) => a.daysLeft - b.daysLeft),
		problems: looks.flatMap(({ problems }) => problems),
		known: true,
	};
}

/** What could expire in a Secret that others keep; of a token in the plan, all that the plan states. */
function checkSecret(
	name: string,
	needed: boolean,
	state: ClusterState,
	planned: readonly CredentialFile[],
): Found {
	const message = `The Secret ${name} is missing, the pod is waiting for it`;
	const missing = { key: name, severity: "error", message } as const;
	if (!state.objects.has(`Secret ${name}`))
		return { files: [], contents: {}, problems: needed ? [missing] : [] };
	const texts = Object.entries(textsOf(name, state)).map(
		([key, text]) => [`${name}/${key}`, text] as const,
	);
	const files = texts.flatMap(([key, text]): CredentialFile[] => {
		const known = planned.find(
			({ kind, source }) =>
				kind === "token" && `${source?.secret}/${source?.key}` === key,
		);
		if (known !== undefined) return [{ ...known, key }];
		const kind = kindOf(text);
		return kind === undefined ? [] : [{ key, kind, path: "", purpose: "" }];
	});
	return { files, contents: Object.fromEntries(texts), problems: [] };
}

/** What is wrong with the existing files, and when they expire. */
function examine(
	{ files, contents, problems }: Found,
	now: Date,
): Pick<CredentialStatus, "ends" | "problems"> {
	const looks = files.flatMap((file) => {
		const found = examineCredential(file, contents, now);
		return found === undefined ? [] : [{ key: file.key, ...found }];
	});
	const ends = looks.flatMap(({ key, facts: { until } }) => {
		if (until === undefined || !isDate(until)) return [];
		const daysLeft = Math.floor((until.getTime() - now.getTime()) / day);
		return [{ key, at: until.toISOString(), daysLeft }];
	});
	const found = looks.flatMap((look) => look.problems);
	return { ends, problems: [...problems, ...found] };
}

function textsOf(
	name: string,
	{ objects }: ClusterState,
): Record<string, string> {
	const data = Object.entries(objects.get(`Secret ${name}`)?.data ?? {});
	return Object.fromEntries(
		data.map(([key, value]) => [key, Buffer.from(value, "base64").toString()]),
	);
}

function kindOf(text: string): "certificate" | "token" | undefined {
	if (text.includes("-----BEGIN CERTIFICATE-----")) return "certificate";
	return /^\s*eyJ[\w-]+\.[\w-]+\.[\w-]+\s*$/.test(text) ? "token" : undefined;
}
