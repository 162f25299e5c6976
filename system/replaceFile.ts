import { randomBytes } from "node:crypto";
import {
	closeSync,
	fchmodSync,
	fchownSync,
	fsyncSync,
	lstatSync,
	openSync,
	readlinkSync,
	renameSync,
	rmSync,
	type Stats,
	writeSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { FileError, fileError, reasonOf } from "./fileError.ts";

export interface WriteOptions {
	/** Mode of a file that is not there yet (default: what the user's umask leaves of 0666). One that is there keeps its own. */
	readonly mode?: number;
}

/**
 * Makes a file, or replaces all that it holds: whatever interrupts it, the old or the new content is there, whole. Mode
 * and owner stay, and a link stays a link: the file that it leads to is replaced.
 * @throws FileError
 */
export function replaceFile(
	path: string,
	content: string | Uint8Array,
	{ mode }: WriteOptions = {},
): void {
	try {
		const { target, status } = endOf(path);
		if (status !== undefined && !status.isFile())
			throw new FileError(
				path,
				"Expected a regular file, found a directory, a pipe or a device",
			);
		writeAside(target, content, status, mode ?? 0o666 & ~process.umask());
	} catch (error) {
		throw fileError(path, error);
	}
}

/** More links than any system follows. */
const mostLinks = 40;

/** The file that a path leads to, and what it is, if it is there. */
function endOf(path: string): { target: string; status: Stats | undefined } {
	let target = path;
	for (let links = 0; links <= mostLinks; links++) {
		const status = lstatSync(target, { throwIfNoEntry: false });
		if (!status?.isSymbolicLink()) {
			// A link that leads nowhere is a mistake of whoever made it, not a place for a new file.
			if (status === undefined && links > 0)
				throw new FileError(
					path,
					`Broken link to "${target}": fix or remove the link`,
				);
			return { target, status };
		}
		target = resolve(dirname(target), readlinkSync(target));
	}
	throw new FileError(path, reasonOf("ELOOP"), "ELOOP");
}

function writeAside(
	target: string,
	content: string | Uint8Array,
	status: Stats | undefined,
	mode: number,
): void {
	const aside = `${target}.${randomBytes(6).toString("hex")}.tmp`;
	const file = openSync(aside, "wx", 0o600);
	try {
		try {
			writeAll(file, content);
			if (status !== undefined) keepOwner(file, status);
			fchmodSync(file, status === undefined ? mode : status.mode & 0o7777);
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
		renameSync(aside, target);
	} catch (error) {
		rmSync(aside, { force: true });
		throw error;
	}
	flushFolder(dirname(target));
}

function writeAll(file: number, content: string | Uint8Array): void {
	const bytes = typeof content === "string" ? Buffer.from(content) : content;
	for (let done = 0; done < bytes.length; )
		done += writeSync(file, bytes, done);
}

/** Where an administrator edits somebody's file, it stays theirs. */
function keepOwner(file: number, { uid, gid }: Stats): void {
	if (process.getuid?.() === uid && process.getgid?.() === gid) return;
	try {
		fchownSync(file, uid, gid);
	} catch {
		// Whoever may not give a file away owns the new one.
	}
}

/** A rename is only sure once its folder is written; some file systems have no such thing. */
function flushFolder(folder: string): void {
	try {
		const file = openSync(folder, "r");
		try {
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
	} catch {
		// The file itself is there.
	}
}
