/** A value of YAML as Python writes it, keys in order; what frontend.xml's `context` holds. */
export function pythonLiteral(value: unknown): string {
	if (value === null || value === undefined) return "None";
	if (typeof value === "boolean") return value ? "True" : "False";
	if (typeof value === "number") return String(value);
	if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(", ")}]`;
	if (typeof value === "object")
		return `{${Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, item]) => `${text(key)}: ${pythonLiteral(item)}`)
			.join(", ")}}`;
	return text(String(value));
}

function text(value: string): string {
	const escaped = value.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n");
	return `'${escaped}'`;
}
