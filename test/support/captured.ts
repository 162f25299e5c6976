/** What a command printed, and its exit code. */
export interface Ran {
	readonly status: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs a command of glidefleet in this process and keeps what it prints. */
export async function captured(
	command: () => Promise<number> | number,
): Promise<Ran> {
	const said = { stdout: "", stderr: "" };
	const streams = ["stdout", "stderr"] as const;
	const writes = streams.map((name) => process[name].write);
	for (const name of streams)
		process[name].write = (text: string | Uint8Array) => {
			said[name] += text;
			return true;
		};
	try {
		return { status: await command(), ...said };
	} finally {
		for (const [index, name] of streams.entries())
			process[name].write = writes[index] as typeof process.stdout.write;
	}
}
