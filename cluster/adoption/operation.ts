/** A step of a JSON patch. */
export interface Operation {
	readonly op: "add" | "remove";
	readonly path: string;
	readonly value?: unknown;
}
