/** What is said of an object that glidefleet made and that no one wants any more. */
export function orphanText(object: string): string {
	return `${object} is orphaned (not in this stack)`;
}

/** What is said of a kind of objects that the account may not read. */
export function unreadText(kind: string): string {
	return `The account may not read ${kind} objects: their status is unknown`;
}
