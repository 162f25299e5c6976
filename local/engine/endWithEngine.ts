/**
 * Ends this process with the engine that started it, however that ends: the engine holds the other end of the standard
 * input. A plugin left behind would continue changing a cluster that somebody else may be changing by then.
 */
export function endWithEngine(beforehand: () => void = () => {}): void {
	const end = () => {
		beforehand();
		process.exit(0);
	};
	process.stdin.on("end", end).on("error", end).resume();
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
		process.on(signal, end);
}
