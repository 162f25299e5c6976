import { readFileSync } from "node:fs";
import { type MessagePort, workerData } from "node:worker_threads";
import { loadPyodide } from "pyodide";

/** Memory limit; Python itself uses 30 MB of it, and raises MemoryError beyond. */
const maxMegabytes = 160;

/** How the main thread and this one reach each other. */
export interface Channel {
	/** Turns from 0 to 1 when an answer is there. */
	readonly signal: Int32Array<SharedArrayBuffer>;
	readonly port: MessagePort;
}

interface Memory {
	readonly buffer: ArrayBuffer;
	grow(pages: number): number;
}

declare const WebAssembly: { readonly Memory: { readonly prototype: Memory } };

const { signal, port }: Channel = workerData;

limitMemory();
try {
	const answer = await startPython();
	reply("ready");
	port.on("message", (request: string) => {
		try {
			reply(answer(request));
		} catch {
			// It ran out of stack, and is no longer usable.
			reply("");
		}
	});
} catch (error) {
	reply(String(error));
}

/** CPython with tree.py and cpython.py; Python code cannot reach JavaScript. */
async function startPython(): Promise<(request: string) => string> {
	const python = await loadPyodide({
		jsglobals: { setTimeout: nothing, clearTimeout: nothing },
		stdin: () => "",
		stdout: () => {},
		stderr: () => {},
	});
	const [tree = "", answer = ""] = ["tree.py", "cpython.py"].map((name) =>
		readFileSync(new URL(name, import.meta.url), "utf8"),
	);
	python.runPython(tree);
	return python.runPython(answer);
}

function reply(text: string): void {
	port.postMessage(text);
	Atomics.store(signal, 0, 1);
	Atomics.notify(signal, 0);
}

function nothing(): void {}

/** Stops WebAssembly's memory from growing, which Python reports as out of memory. */
function limitMemory(): void {
	const { prototype } = WebAssembly.Memory;
	const { grow } = prototype;
	prototype.grow = function (this: Memory, pages: number) {
		const size = this.buffer.byteLength + pages * 65_536;
		if (size > maxMegabytes * 1_000_000) throw new RangeError("Out of memory");
		return grow.call(this, pages);
	};
}
