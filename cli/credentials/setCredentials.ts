import { join } from "node:path";
import { loadStack } from "../../components/stack/loadStack.ts";
import {
	type CredentialHolder,
	members,
} from "../../components/stack/members.ts";
import {
	checkContents,
	partnerOf,
} from "../../settings/contents/checkContents.ts";
import { unknownName } from "../../settings/unknownName.ts";
import { complain, print } from "../print.ts";
import { UsageError } from "../usageError.ts";
import { decryptedSettings } from "./decryptedSettings.ts";
import { readDirectory, readInput } from "./readDirectory.ts";
import { storeCredentials } from "./storeCredentials.ts";

interface Options {
	readonly stack: string;
	/** VO or service. */
	readonly holder: string;
	/** A directory of files, or the name of the one that comes by standard input. */
	readonly from: { readonly directory: string } | { readonly key: string };
	readonly dryRun: boolean;
}

type Texts = Readonly<Record<string, string>>;

/** Sets the files of a directory as a holder's credentials, once all of them are in order; sets none where one is not. */
export async function setCredentials(
	{ stack, holder: name, from, dryRun }: Options,
	root: string,
): Promise<number> {
	const holder = holderOf(stack, name, root);
	const { texts, problems } =
		"directory" in from
			? readDirectory(from.directory, holder)
			: await readInput(from.key, holder);
	if (problems.length > 0) return refuse(problems);
	const decrypted = await decryptedSettings(stack, root);
	if (decrypted && "problem" in decrypted)
		return refuse([
			`Cannot compare the files with the current credentials, because Pulumi cannot decrypt them: ${decrypted.problem}`,
		]);
	const set = decrypted?.credentials[name] ?? {};
	const place = "directory" in from ? from.directory : "";
	const faults = faultsOf(holder, place, texts, set);
	if (faults.length > 0) return refuse(faults);
	const changed = Object.keys(texts).filter(
		(key) => texts[key]?.trimEnd() !== set[key]?.trimEnd(),
	);
	if (!dryRun) {
		const own = pick(texts, changed);
		const problem = await storeCredentials(root, stack, name, own, decrypted);
		if (problem !== undefined) return refuse([problem]);
	}
	print(report({ ...holder, stack, dryRun }, texts, set));
	return 0;
}

function holderOf(stack: string, name: string, root: string): CredentialHolder {
	const plan = loadStack(stack, { root, credentials: false });
	const holders = members(plan);
	const names = holders.map((each) => each.name);
	const holder = holders.find((each) => each.name === name);
	if (holder === undefined)
		throw new UsageError(unknownName("VO or service", name, names));
	return holder;
}

function refuse(problems: readonly string[]): number {
	for (const problem of problems) complain(`${problem}\n`);
	complain("Nothing was set\n");
	return 1;
}

/** What is wrong with the files, by themselves and next to what is set and stays; what stays may have faults of its own. */
function faultsOf(
	{ files, optional }: CredentialHolder,
	directory: string,
	texts: Texts,
	set: Texts,
): string[] {
	const concerned = [...files, ...optional]
		.filter((file) => file.key in texts || partnerOf(file) in texts)
		.map(({ key }) => key);
	const problems = checkContents([...files, ...optional], {
		...set,
		...texts,
	});
	const found = problems.filter(({ key }) => concerned.includes(key));
	for (const { key, message } of found.filter(
		({ severity }) => severity === "warning",
	))
		complain(`${join(directory, key)}: warning: ${message}\n`);
	return found
		.filter(({ severity }) => severity === "error")
		.map(({ key, message }) => `${join(directory, key)}: ${message}`);
}

function pick(texts: Texts, keys: readonly string[]): Texts {
	return Object.fromEntries(keys.map((key) => [key, texts[key] ?? ""]));
}

/** What was or would be done with each file, and what is still missing. */
function report(
	{
		name,
		files,
		stack,
		dryRun,
	}: CredentialHolder & { readonly stack: string; readonly dryRun: boolean },
	texts: Texts,
	set: Texts,
): string {
	const did = dryRun ? "would be set" : "set";
	const lines = Object.keys(texts).map((key) => {
		const same = texts[key]?.trimEnd() === set[key]?.trimEnd();
		const how = key in set ? `${did} again` : did;
		return `${name}: ${key}: ${same ? "unchanged" : how}`;
	});
	const missing = files.filter(({ key }) => !(key in texts) && !(key in set));
	const rest = missing.map(
		({ key, purpose }) => `${name}: ${key}: still missing (${purpose})`,
	);
	const last = dryRun
		? "Nothing was set: run without --dry-run"
		: `Run npx glidefleet up --stack ${stack} to apply them to the cluster`;
	return `${[...lines, ...rest, last].join("\n")}\n`;
}
