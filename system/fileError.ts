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
	ENOENT: "File not found: correct the path",
	ENOTDIR: "A part of the path is not a directory: correct the path",
	EISDIR: "Expected a file, found a directory: use a file in it",
	EACCES: "Permission denied: change its mode or its owner",
	EPERM: "Permission denied: change its mode or its owner",
	EROFS: "Read-only file system: use another directory",
	ENOSPC: "The disk is full: free some space, then try again",
	EDQUOT: "This user's disk quota is full: free some space, then try again",
	EFBIG: "The file would be larger than the system allows: raise the limit",
	ELOOP: "Symbolic links form a loop: fix them",
	ENAMETOOLONG: "The name is longer than the system allows: shorten it",
	EMFILE: "Too many files are open: raise the limit (ulimit -n)",
	ENFILE: "Too many files are open: raise the system's limit",
	EIO: "The disk reports an error: look at the system's log",
	ENXIO: "Expected a regular file, found a pipe or a device",
	ENODEV: "Expected a regular file, found a pipe or a device",
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
	return reason ?? `The system refused it (${code}): correct the path`;
}
