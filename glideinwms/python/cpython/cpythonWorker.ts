import { readFileSync } from "node:fs";
import { type MessagePort, workerData } from "node:worker_threads";
import { loadPyodide, type PyodideInterface, version } from "pyodide";
import { isOwn } from "../../../system/isOwn.ts";
import { replaceFile } from "../../../system/replaceFile.ts";

/** Memory limit; Python itself uses 30 MB of it, and raises MemoryError beyond. */
const maxMegabytes = 160;

/** How the main thread and this one reach each other. */
export interface Channel {
	/** Turns from 0 to 1 when an answer is there. */
	readonly signal: Int32Array<SharedArrayBuffer>;
	readonly port: MessagePort;
	/** How the file is called that keeps Python's library compiled, but for its version; undefined where nothing is kept. */
	readonly library: string | undefined;
}

interface Memory {
	readonly buffer: ArrayBuffer;
	grow(pages: number): number;
}

declare const WebAssembly: { readonly Memory: { readonly prototype: Memory } };

const { signal, port, library }: Channel = workerData;

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
	const python = await compiledPython();
	python.runPython(program("tree.py"));
	return python.runPython(program("cpython.py"));
}

/** From the compiled library, Python starts in a third of the time. Where that is not there or is broken, it is made. */
async function compiledPython(): Promise<PyodideInterface> {
	const kept = library && `${library}-${version}.zip`;
	if (kept && isOwn(kept))
		try {
			return await loadPython({ stdLibURL: kept });
		} catch {
			// What comes with the package is whole.
		}
	const python = await loadPython();
	try {
		if (kept) replaceFile(kept, python.runPython(program("library.py")).toJs());
	} catch {
		// The disk may be full: the next start takes as long as this one.
	}
	return python;
}

function loadPython(more: { stdLibURL?: string } = {}) {
	return loadPyodide({
		jsglobals: { setTimeout: nothing, clearTimeout: nothing },
		stdin: () => "",
		stdout: () => {},
		stderr: () => {},
		...more,
	});
}

function program(name: string): string {
	return readFileSync(new URL(name, import.meta.url), "utf8");
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
