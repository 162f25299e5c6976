/** A function whose answer is kept. */
export function once<T>(answer: () => T): () => T {
	let kept: { readonly value: T } | undefined;
	return () => {
		kept ??= { value: answer() };
		return kept.value;
	};
}
