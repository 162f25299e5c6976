import {
	type CredentialHolder,
	members,
} from "../../components/stack/members.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { examineCredential } from "../../settings/contents/checkContents.ts";
import type {
	CredentialFile,
	CredentialSource,
} from "../../settings/credentialFile.ts";
import {
	credentialStore,
	settingCommand,
} from "../../settings/credentialStore.ts";
import { givenCredentials } from "../../settings/sealed/givenCredentials.ts";
import { clusterSecrets, type SecretAnswer } from "./clusterSecrets.ts";
import {
	type CredentialRow,
	credentialRow,
	type Found,
} from "./credentialRow.ts";
import { decryptedSettings } from "./decryptedSettings.ts";

/** All that a stack needs of credentials, and why some of them could not be checked. */
export interface Gathered {
	readonly rows: readonly CredentialRow[];
	readonly unseen: readonly string[];
}

/** Looks at every credential of a stack: decrypted by Pulumi, or read from the cluster where the stack does not hold it. */
export async function credentialRows(
	plan: StackPlan,
	root: string,
	now: Date,
): Promise<Gathered> {
	const { stack, cluster, frontends, services } = plan;
	const holders = members({ frontends, services });
	const sources = holders.flatMap(({ elsewhere }) =>
		elsewhere.flatMap(({ source }) => source?.secret ?? []),
	);
	const [decrypted, secrets] = await Promise.all([
		decryptedSettings(stack, root),
		clusterSecrets(cluster, sources),
	]);
	const given = givenCredentials(stack, root);
	const texts =
		decrypted && "credentials" in decrypted ? decrypted.credentials : {};
	const settings =
		decrypted && "settings" in decrypted ? decrypted.settings : {};
	const store = credentialStore(stack, settings);
	const rows = holders.flatMap((holder) => {
		const keys = given[holder.name] ?? [];
		const own = texts[holder.name];
		return [
			...holder.files.map((file) => {
				const found = keys.includes(file.key)
					? examined(file, own, now)
					: "missing";
				const command = settingCommand(store, holder.name, file);
				return credentialRow(holder.name, file, found, command, now);
			}),
			...elsewhereRows(holder, cluster, secrets, now),
		];
	});
	return { rows, unseen: problemsOf(decrypted, secrets) };
}

function elsewhereRows(
	{ name, elsewhere }: CredentialHolder,
	cluster: ClusterPlan,
	secrets: ReadonlyMap<string, SecretAnswer>,
	now: Date,
): CredentialRow[] {
	const answerOf = ({ source }: CredentialFile) =>
		secrets.get(source?.secret ?? "");
	const textOf = (file: CredentialFile) => {
		const answer = answerOf(file);
		return answer && "texts" in answer
			? answer.texts?.[file.source?.key ?? ""]
			: undefined;
	};
	const texts = Object.fromEntries(
		elsewhere.flatMap((file) => {
			const text = textOf(file);
			return text === undefined ? [] : [[file.key, text]];
		}),
	);
	return elsewhere.map((file) => {
		const answer = answerOf(file);
		const absent = answer && "texts" in answer ? "missing" : "unseen";
		const found =
			texts[file.key] === undefined ? absent : examined(file, texts, now);
		const command = clusterCommand(file, cluster);
		return credentialRow(name, file, found, command, now);
	});
}

function examined(
	file: CredentialFile,
	texts: Readonly<Record<string, string>> | undefined,
	now: Date,
): Found {
	return (texts && examineCredential(file, texts, now)) ?? "unseen";
}

/** What makes a Secret, or shows why cert-manager has not made it. */
function clusterCommand(
	{ key, source }: CredentialFile,
	{ context, namespace }: ClusterPlan,
): string {
	const { secret, key: own, issuer } = source as CredentialSource;
	const kubectl = `kubectl --context ${context} -n ${namespace}`;
	return issuer === undefined
		? `${kubectl} create secret generic ${secret} --from-file=${own}=${key} (with all its keys at once)`
		: `${kubectl} describe certificate ${secret}`;
}

function problemsOf(
	decrypted: Awaited<ReturnType<typeof decryptedSettings>>,
	secrets: ReadonlyMap<string, SecretAnswer>,
): string[] {
	const ofStack =
		decrypted && "problem" in decrypted
			? [`Pulumi cannot decrypt the stack's credentials: ${decrypted.problem}`]
			: [];
	const ofCluster = [...secrets].flatMap(([name, answer]) =>
		"problem" in answer
			? [`Cannot read the Secret ${name}: ${answer.problem}`]
			: [],
	);
	return [...ofStack, ...ofCluster];
}
