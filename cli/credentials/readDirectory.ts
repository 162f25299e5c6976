import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { CredentialHolder } from "../../components/stack/members.ts";
import { settingOf, signingKeyName } from "../../settings/signingKey.ts";
import { expectedNames } from "../../settings/unknownName.ts";
import { FileError } from "../../system/fileError.ts";
import { readRegularFile } from "../../system/readRegularFile.ts";

/** Bytes that a Secret may hold in all. */
const most = 1024 * 1024;
const tooLarge = "The file is larger than 1 MiB, the maximum of a Secret";
const noText = "Expected UTF-8 text, found other bytes";

/** The texts of a directory's files by name, and why some cannot be credentials of the holder. */
export interface DirectoryRead {
	readonly texts: Readonly<Record<string, string>>;
	readonly problems: readonly string[];
}

/** Reads a directory of credentials; files whose name starts with a point are passed over. No problem tells a byte of a file. */
export function readDirectory(
	directory: string,
	{ name, files, optional }: CredentialHolder,
): DirectoryRead {
	const known = [...files, ...optional].map(({ key }) => key);
	const problems: string[] = [];
	const texts: Record<string, string> = {};
	const report = (file: string, message: string) =>
		problems.push(`${join(directory, file)}: ${message}`);
	for (const file of namesIn(directory, problems)) {
		const path = join(directory, file);
		if (!known.includes(file)) {
			report(file, unknown(file, name, known));
			continue;
		}
		const bytes = bytesIn(path);
		const text =
			typeof bytes === "string" ? undefined : credentialText(file, bytes);
		if (typeof bytes === "string") report(file, bytes);
		else if (text === undefined) report(file, noText);
		else texts[file] = text;
	}
	if (problems.length === 0 && Object.keys(texts).length === 0)
		problems.push(`${directory}: No files found: expected ${known.join(", ")}`);
	return { texts, problems };
}

/** Reads one credential from standard input. */
export async function readInput(
	key: string,
	{ name, files, optional }: CredentialHolder,
	input: AsyncIterable<Buffer> = process.stdin,
): Promise<DirectoryRead> {
	const known = [...files, ...optional].map((file) => file.key);
	if (!known.includes(key))
		return { texts: {}, problems: [`${key}: ${unknown(key, name, known)}`] };
	const parts: Buffer[] = [];
	let size = 0;
	for await (const part of input) {
		size += part.length;
		if (size > most) return { texts: {}, problems: [`${key}: ${tooLarge}`] };
		parts.push(part);
	}
	const text = credentialText(key, Buffer.concat(parts));
	return text === undefined
		? { texts: {}, problems: [`${key}: ${noText}`] }
		: { texts: { [key]: text }, problems: [] };
}

function namesIn(directory: string, problems: string[]): string[] {
	try {
		return readdirSync(directory)
			.filter((name) => !name.startsWith("."))
			.sort();
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		problems.push(`${directory}: Cannot read the directory: ${code}`);
		return [];
	}
}

function unknown(
	file: string,
	holder: string,
	known: readonly string[],
): string {
	return `${holder} does not use this file${expectedNames(file, known)}`;
}

/** What a file holds, or why it cannot be a credential. A Secret's own files are links to others. */
function bytesIn(path: string): Buffer | string {
	try {
		return readRegularFile(path, { most });
	} catch (error) {
		if (!(error instanceof FileError)) throw error;
		return error.code === "EFBIG" ? tooLarge : error.reason;
	}
}

/** A signing key is bytes, to be kept exactly; all else is text. */
function credentialText(key: string, bytes: Buffer): string | undefined {
	if (key === signingKeyName) return settingOf(bytes);
	try {
		const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
		return text.includes("\0") ? undefined : text;
	} catch {
		return undefined;
	}
}
