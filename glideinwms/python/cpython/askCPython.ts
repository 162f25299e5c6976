import {
	MessageChannel,
	type MessagePort,
	receiveMessageOnPort,
	Worker,
} from "node:worker_threads";
import { compiledFile } from "../../../system/compileCache.ts";

/** Seconds of processor time, and of wall time on a busy machine. */
interface TimeLimit {
	readonly processor: number;
	readonly clock: number;
}

/** Starting and parsing always end; evaluation may not. */
const patient: TimeLimit = { processor: 60, clock: 120 };
const strict: TimeLimit = { processor: 2, clock: 60 };
const milliseconds = 100;

interface Running {
	readonly worker: Worker;
	readonly port: MessagePort;
	readonly signal: Int32Array<SharedArrayBuffer>;
}

/** What became of a request: CPython's answer, or why there is none. */
export type CPythonAnswer =
	| { readonly answer: string }
	| { readonly none: string };

const slow = `it takes more than ${strict.processor} seconds`;
const crashed = "it nests too deeply";
const absent = "CPython (npm's package pyodide) could not be started";

let running: Running | undefined;
let isAbsent = false;

/**
 * Asks cpython.py in a thread of its own and waits for the answer, so that callers need not wait for promises. CPython
 * (npm's pyodide) is loaded by the first request, half a second once its library is compiled; a thread that takes too long is ended.
 */
export function askCPython(request: object): CPythonAnswer {
	const used = running ?? startCPython();
	if (used === undefined) return { none: absent };
	running = used;
	const limit = "evaluate" in request ? strict : patient;
	const answer = exchange(used, limit, JSON.stringify(request));
	if (answer) return { answer };
	end(used);
	return { none: answer === undefined ? slow : crashed };
}

function startCPython(): Running | undefined {
	if (isAbsent) return undefined;
	const { port1: port, port2 } = new MessageChannel();
	const signal = new Int32Array(new SharedArrayBuffer(4));
	const worker = new Worker(new URL("./cpythonWorker.ts", import.meta.url), {
		workerData: { signal, port: port2, library: compiledFile("cpython") },
		transferList: [port2],
		// Expressions may come from anyone: no passphrase, no token.
		env: {},
		// Options such as --input-type are for the program's own file.
		execArgv: process.execArgv.filter((each) => each.includes("-types")),
		stdout: true,
		stderr: true,
	});
	worker.unref();
	const started = { worker, port, signal };
	if (exchange(started, patient) === "ready") return started;
	end(started);
	isAbsent = true;
	return undefined;
}

function end({ worker }: Running): void {
	running = undefined;
	void worker.terminate();
}

/** Sends the request, if there is one, and waits for the answer; undefined if that takes too long. */
function exchange(
	{ port, signal }: Running,
	time: TimeLimit,
	request?: string,
): string | undefined {
	if (request !== undefined) {
		Atomics.store(signal, 0, 0);
		port.postMessage(request);
	}
	const [start, used] = [performance.now(), process.cpuUsage()];
	while (Atomics.load(signal, 0) === 0) {
		// It also returns for the notification of an answer that was already taken.
		if (Atomics.wait(signal, 0, 0, milliseconds) !== "timed-out") continue;
		const { user, system } = process.cpuUsage(used);
		const isLate = performance.now() - start > time.clock * 1000;
		if (isLate || user + system > time.processor * 1_000_000) return undefined;
	}
	return receiveMessageOnPort(port)?.message;
}
