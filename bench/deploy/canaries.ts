import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Credentials } from "../../settings/sealed/stackCredentials.ts";

/** Watches that no credential comes to be in clear where it could be read. */
export interface Canaries {
	/** Looks into a process's environment. */
	readonly look: (pid: number) => void;
	/** Looks into what a program said. */
	readonly hear: (text: string) => void;
	/** Looks into every file below a folder, if it is there, that was written since. */
	readonly search: (folder: string) => void;
	/** What was looked at, in a line. Throws, with the places alone, where a credential was in clear. */
	readonly report: () => string;
}

/** Of so many characters is a piece that betrays a credential. */
const length = 40;

/** Watches for every key, token and certificate of these, as they are and in base64. */
export function canaries(credentials: Credentials): Canaries {
	const pieces = new Set(tellingPieces(credentials));
	const found = new Set<string>();
	const processes = new Set<number>();
	const seen = { characters: 0, files: 0, bytes: 0 };
	const holds = (text: string) => runs(text).some((run) => pieces.has(run));
	const check = (place: string, text: string) => {
		if (holds(text)) found.add(place);
	};
	// The clock of files is behind by a tick.
	const begin = Date.now() - 1000;
	const search = (folder: string) => {
		// An engine without logs has a file in their place.
		const place = statSync(folder, { throwIfNoEntry: false });
		if (!place?.isDirectory()) return;
		for (const entry of readdirSync(folder, { withFileTypes: true })) {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) search(path);
			// Another run of Pulumi may take its log away meanwhile.
			const found = statSync(path, { throwIfNoEntry: false });
			if (!found?.isFile() || found.mtimeMs < begin) continue;
			const text = readFileSync(path, "latin1");
			seen.files++;
			seen.bytes += text.length;
			check(path, text);
		}
	};
	return {
		look: (pid) => {
			processes.add(pid);
			const text = ofProcess(pid, "environ");
			if (text !== "" && holds(text))
				found.add(`the environment of ${ofProcess(pid, "comm").trim()}`);
		},
		hear: (text) => {
			seen.characters += text.length;
			check("what was printed", text);
		},
		search,
		report: () => {
			if (found.size > 0)
				throw new Error(`Credentials are in clear: ${[...found].join(", ")}`);
			return `${pieces.size} pieces of credentials were in clear in none of ${seen.files} files (${(seen.bytes / 1024 / 1024).toFixed(0)} MB), the environments of ${processes.size} processes and ${seen.characters} printed characters`;
		},
	};
}

function tellingPieces(credentials: Credentials): string[] {
	return Object.values(credentials)
		.flatMap((texts) => Object.values(texts))
		.flatMap((text) => [
			...text.split(/[\n.]/).filter((line) => line.length >= length),
			Buffer.from(text).toString("base64"),
		])
		.map((piece) => piece.slice(0, length));
}

/** The beginnings of what may be such a piece; before it may stand the letter of an escaped line's end. */
function runs(text: string): string[] {
	return [...text.matchAll(/[\w+/-]{40,}/g)].flatMap(([run]) => [
		run.slice(0, length),
		run.slice(1, length + 1),
	]);
}

function ofProcess(pid: number, file: string): string {
	try {
		return readFileSync(`/proc/${pid}/${file}`, "latin1");
	} catch {
		// It ended since the list was made.
		return "";
	}
}
