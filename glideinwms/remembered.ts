/** Longer texts are not cached: they come from attempts to break it, and are parsed once. */
const longest = 10_000;

/**
 * The same function, which keeps what it gave for the last `most` texts: a stack repeats its conditions and attributes
 * for every group and VO. Callers share what it gives, and so do not change it.
 */
export function remembered<Result>(
	compute: (text: string) => Result,
	most = 1000,
): (text: string) => Result {
	const known = new Map<string, { readonly result: Result }>();
	return (text) => {
		const found = known.get(text);
		if (found) return found.result;
		const result = compute(text);
		if (text.length > longest) return result;
		const [oldest] = known.keys();
		if (known.size >= most && oldest !== undefined) known.delete(oldest);
		known.set(text, { result });
		return result;
	};
}
