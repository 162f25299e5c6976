/** A file that a container gets, by its absolute path. */
export interface MountedFile {
	readonly path: string;
	readonly text: string;
}
