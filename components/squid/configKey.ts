/** The key of a file in the ConfigMap: its name. */
export function configKey(path: string): string {
	return path.split("/").at(-1) ?? path;
}
