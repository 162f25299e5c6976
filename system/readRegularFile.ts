import {
	closeSync,
	constants,
	fstatSync,
	openSync,
	readSync,
	realpathSync,
} from "node:fs";
import { FileError, fileError, reasonOf } from "./fileError.ts";
import { isWithin } from "./isWithin.ts";

export interface ReadOptions {
	/** Bytes that are read at most (default 4 MiB). */
	readonly most?: number;
	/** A folder that links must not lead out of; they may lead anywhere unless told. */
	readonly within?: string;
}

const usualMost = 4 * 1024 * 1024;

/**
 * The bytes of a file that somebody else names or owns: a regular file of a known size; never a pipe or a device, which
 * would not end.
 * @throws FileError
 */
export function readRegularFile(
	path: string,
	{ most = usualMost, within }: ReadOptions = {},
): Buffer {
	refuseNul(path);
	try {
		const real =
			within === undefined ? undefined : realPathWithin(path, within);
		const file = openRegular(real ?? path, real !== undefined);
		try {
			return readOpen(path, file, most);
		} finally {
			closeSync(file);
		}
	} catch (error) {
		throw fileError(path, error);
	}
}

/** The text of such a file, UTF-8. */
export function readRegularText(path: string, options?: ReadOptions): string {
	const bytes = readRegularFile(path, options);
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
			bytes,
		);
	} catch {
		throw new FileError(
			path,
			"Expected UTF-8 text, found other bytes: save it as UTF-8",
		);
	}
}

/** Where a path leads, which has to be in the folder. */
function realPathWithin(path: string, within: string): string {
	const real = realpathSync(path);
	const folder = realpathSync(within);
	if (!isWithin(real, folder))
		throw new FileError(
			path,
			`A link to outside "${within}" is not followed: use the file itself, or copy it there`,
		);
	return real;
}

/** Without waiting: the opening of a pipe waits for its writer. A path that was followed already is not followed again. */
function openRegular(path: string, isReal: boolean): number {
	const { O_RDONLY, O_NONBLOCK, O_NOCTTY, O_NOFOLLOW } = constants;
	return openSync(
		path,
		O_RDONLY | O_NONBLOCK | O_NOCTTY | (isReal ? O_NOFOLLOW : 0),
	);
}

function readOpen(path: string, file: number, most: number): Buffer {
	const status = fstatSync(file);
	const instead = status.isDirectory() ? "EISDIR" : "ENXIO";
	if (!status.isFile()) throw new FileError(path, reasonOf(instead), instead);
	if (status.size > most) throw tooLarge(path, most, status.size);
	// It may grow meanwhile, or say less than it has, as those of /proc do. Larger buffers for each of hundreds of files keep the garbage collector busy.
	const room = Math.min(65_536, status.size + 1024);
	const chunks: Buffer[] = [];
	let total = 0;
	for (;;) {
		const chunk = Buffer.alloc(Math.min(room, most + 1 - total));
		const count = readSync(file, chunk);
		if (count === 0) return Buffer.concat(chunks);
		chunks.push(chunk.subarray(0, count));
		total += count;
		if (total > most) throw tooLarge(path, most, total);
	}
}

function tooLarge(path: string, most: number, size: number): FileError {
	return new FileError(
		path,
		`Expected at most ${most} bytes, found ${size} or more: use another file`,
		"EFBIG",
	);
}

function refuseNul(path: string): void {
	if (path.includes("\0"))
		throw new FileError(
			path.replaceAll("\0", "\\0"),
			"The path contains a NUL character: correct it",
		);
}
