/** A stream's tag moves, so a node's copy of it may be old. */
export function pullPolicy(image: {
	readonly moves: boolean;
}): "Always" | "IfNotPresent" {
	return image.moves ? "Always" : "IfNotPresent";
}
