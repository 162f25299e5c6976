/** A value in quotes, for a message: single quotes if the value contains double ones. */
export function quote(value: unknown): string {
	const text = JSON.stringify(value);
	const isPlain = typeof value === "string" && !/['\\\p{Cc}]/u.test(value);
	return isPlain && value.includes('"') ? `'${value}'` : text;
}
