/** A YAML text, and where each of its values stands: `line:column` by path. */
export interface PlacedText {
	readonly text: string;
	/** Of the value; of a map or list, its key. */
	readonly places: ReadonlyMap<string, string>;
	/** Of the key. */
	readonly keys: ReadonlyMap<string, string>;
}

type Path = readonly (string | number)[];

/** Writes a value as YAML of one line for each scalar, and counts lines and columns as it goes. */
export function placedText(value: unknown): PlacedText {
	const lines: string[] = [];
	const places = new Map<string, string>();
	const keys = new Map<string, string>();
	const write = (inner: unknown, path: Path, lead: string, indent: string) => {
		const place = `${lines.length + 1}:${lead.length + 1}`;
		keys.set(JSON.stringify(path), place);
		const before = path.length === 0 ? "" : lead;
		const head = typeof path.at(-1) === "number" ? "- " : keyOf(path);
		if (!isFilled(inner)) {
			const text = JSON.stringify(inner);
			const isScalar = inner === null || typeof inner !== "object";
			const column = lead.length + 1 + (isScalar ? head.length : 0);
			places.set(JSON.stringify(path), `${lines.length + 1}:${column}`);
			lines.push(`${lead}${head}${text}`);
			return;
		}
		places.set(JSON.stringify(path), place);
		if (path.length > 0) lines.push(`${before}${head}`.trimEnd());
		const isList = Array.isArray(inner);
		for (const [key, each] of Object.entries(inner))
			write(each, [...path, isList ? Number(key) : key], indent, `${indent}  `);
	};
	write(value, [], "", "");
	return { text: `${lines.join("\n")}\n`, places, keys };
}

function keyOf(path: Path): string {
	return path.length === 0 ? "" : `${JSON.stringify(path.at(-1))}: `;
}

function isFilled(value: unknown): value is object {
	return (
		value !== null && typeof value === "object" && Object.keys(value).length > 0
	);
}
