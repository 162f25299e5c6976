/** Is aborted by Ctrl-C and SIGTERM, for a command that runs until then. */
export function endSignal(): AbortSignal {
	const controller = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM"] as const)
		process.once(signal, () => controller.abort());
	return controller.signal;
}
