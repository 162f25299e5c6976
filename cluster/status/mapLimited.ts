/** Runs `work` on all items, `count` at a time; gives the results in order. */
export async function mapLimited<Item, Result>(
	count: number,
	items: readonly Item[],
	work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const rest = items.entries();
	const worker = async () => {
		for (const [index, item] of rest) results[index] = await work(item);
	};
	await Promise.all(Array.from({ length: count }, worker));
	return results;
}
