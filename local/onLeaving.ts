/** What to undo when this process ends: `stop` while there is time, `kill` when there is none. */
export type Cleanup = { stop: () => Promise<void>; kill: () => void };

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const cleanups = new Set<Cleanup>();
let leaving = false;

/**
 * Runs `cleanup` when this process ends, whether by itself, by an uncaught error or by a signal.
 * Returns a function that takes it off again.
 */
export function onLeaving(cleanup: Cleanup): () => void {
	if (cleanups.size === 0) listen();
	cleanups.add(cleanup);
	return () => {
		cleanups.delete(cleanup);
		if (cleanups.size === 0) stopListening();
	};
}

function listen(): void {
	for (const signal of signals) process.on(signal, onSignal);
	process.on("exit", killAll);
}

function stopListening(): void {
	for (const signal of signals) process.off(signal, onSignal);
	process.off("exit", killAll);
}

function killAll(): void {
	for (const cleanup of cleanups) cleanup.kill();
}

async function onSignal(signal: NodeJS.Signals): Promise<void> {
	if (leaving) {
		killAll();
	} else {
		leaving = true;
		await Promise.allSettled([...cleanups].map(({ stop }) => stop()));
		leaving = false;
	}
	stopListening();
	// With its listeners gone the signal has its usual effect, unless the program listens to it too.
	if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
