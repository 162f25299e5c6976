/** On a claim whose data has moved: the cluster that has it now. */
export const movedTo = "glidefleet/moved-to";
/** On a claim that a move fills: the cluster and the claim that the data comes from. */
export const movedFrom = "glidefleet/moved-from";

/** An annotation as kubectl's JSONPath takes it. */
export function annotationPath(name: string): string {
	return `jsonpath={.metadata.annotations.${name.replaceAll(".", "\\.")}}`;
}
