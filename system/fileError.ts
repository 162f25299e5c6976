/** Why a file could not be read or written; its message is a line for the operator. */
export class FileError extends Error {
	readonly path: string;
	/** The system's own code, such as ENOENT; undefined where the system was not asked. */
	readonly code: string | undefined;
	/** What is wrong and what to do, without the path. */
	readonly reason: string;

	constructor(path: string, reason: string, code?: string) {
		super(`${path}: ${reason}`);
		this.name = "FileError";
		this.path = path;
		this.code = code;
		this.reason = reason;
	}
}

const reasons: Readonly<Record<string, string>> = {
	ENOENT: "There is no such file: correct the path",
	ENOTDIR: "A part of the path is no folder: correct the path",
	EISDIR: "It is a folder, expected a file: name a file in it",
	EACCES: "This user has no permission for it: change its mode or its owner",
	EPERM: "This user has no permission for it: change its mode or its owner",
	EROFS: "It is on a disk that is read-only: name another folder",
	ENOSPC: "The disk is full: make room, then try again",
	EDQUOT: "This user's quota of the disk is full: make room, then try again",
	EFBIG:
		"It would be larger than the system allows: make room, or raise the limit",
	ELOOP: "Its links lead in a circle: mend them",
	ENAMETOOLONG: "The name is longer than the system allows: shorten it",
	EMFILE: "Too many files are open: raise the limit (ulimit -n)",
	ENFILE: "Too many files are open: raise the system's limit",
	EIO: "The disk reports an error: look at the system's log",
	ENXIO: "It is a pipe or a device, expected a regular file: name one",
	ENODEV: "It is a pipe or a device, expected a regular file: name one",
};

/** An error of the system about a file as a FileError; any other error as it is. */
export function fileError(path: string, error: unknown): unknown {
	if (error instanceof FileError) return error;
	const { code, syscall } = error as NodeJS.ErrnoException;
	if (!(error instanceof Error) || code === undefined || syscall === undefined)
		return error;
	return new FileError(path, reasonOf(code), code);
}

/** What an error code of the system means, and what to do. */
export function reasonOf(code: string): string {
	const reason = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
	return reason ?? `The system refuses it (${code}): correct the path`;
}
