import { fork, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Met, trial, wrongIn } from "./tryInput.ts";

// Broken inputs by the thousand: `node test/fuzz/run.ts --count 5000 --seed 1 --jobs 2`, and some hundreds of them as
// processes of their own: `--real 300`.

/** Milliseconds after which an input hangs, on a machine that does other things too. */
const timeoutMs = 60_000;
/** Megabytes. */
const mostMemory = 500;
/** Without it, V8 leaves what is no longer needed for as long as the machine has room. */
const smallHeap = "--max-old-space-size=256";

interface Report extends Met {
	/** The process's own most so far, in megabytes. */
	readonly memory: number;
}

async function worker(seeds: readonly number[]): Promise<void> {
	const tried = await trial();
	for (const seed of seeds) {
		process.send?.({ begins: seed });
		const met = await tried.run(seed);
		const memory = Math.round(process.resourceUsage().maxRSS / 1024);
		process.send?.({ ...met, memory });
		// What it took stays with it: the next ones are tried in another.
		if (memory > mostMemory) break;
	}
	tried.dispose();
	process.disconnect();
}

/** Runs inputs in a process, one after the other; whoever hangs is ended, and the rest goes on in another. */
function inProcess(seeds: readonly number[], hear: (met: Report) => void) {
	return new Promise<void>((resolve) => {
		const left = new Set(seeds);
		let [begun, timer]: [number, NodeJS.Timeout | undefined] = [-1, undefined];
		const args = ["--worker", seeds.join(",")];
		const child = fork(import.meta.filename, args, { execArgv: [smallHeap] });
		const end = (why: string) => {
			left.delete(begun);
			const met = { seed: begun, command: [], code: "", took: timeoutMs };
			hear({ ...met, memory: 0, fault: why });
		};
		child.on("message", (message: Report | { begins: number }) => {
			clearTimeout(timer);
			if ("begins" in message) {
				begun = message.begins;
				timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
				return;
			}
			left.delete(message.seed);
			hear(message);
		});
		child.on("exit", (code, signal) => {
			clearTimeout(timer);
			if (code !== 0) end(`the process ended with ${signal ?? code}`);
			resolve(left.size > 0 ? inProcess([...left], hear) : undefined);
		});
	});
}

/** The same input given to the command as an operator has it. */
async function asProcesses(
	seeds: readonly number[],
	hear: (met: Report) => void,
): Promise<void> {
	const tried = await trial();
	for (const seed of seeds) {
		const { root, command } = tried.prepare(seed);
		hear({ seed, command, ...(await asProcess(root, command, seed)) });
		rmSync(root, { recursive: true, force: true });
	}
	tried.dispose();
}

const oddEnvironments: readonly NodeJS.ProcessEnv[] = [
	{},
	{ HOME: "/nonexistent" },
	{ HOME: "/dev/null", XDG_CACHE_HOME: "/dev/null" },
	{ TMPDIR: "/nonexistent", LANG: "xx_YY.UTF-8" },
	{ KUBECONFIG: "/dev/zero", TZ: "Nowhere/Town" },
	{ PULUMI_CONFIG_PASSPHRASE: "x".repeat(50_000), NO_COLOR: "1" },
	{ COLUMNS: "-1", FORCE_COLOR: "3", TERM: "\u001b[31m" },
];

function asProcess(root: string, command: string[], seed: number) {
	const code = `import { main } from ${JSON.stringify(join(import.meta.dirname, "../../cli/main.ts"))};
const [root, ...args] = process.argv.slice(1);
process.on("exit", () => process.stderr.write("memory " + process.resourceUsage().maxRSS + " took " + (process.cpuUsage().user + process.cpuUsage().system) + "\\n"));
process.exitCode = await main(args, root);`;
	const env = oddEnvironments[seed % oddEnvironments.length] ?? {};
	return new Promise<Omit<Report, "seed" | "command">>((resolve) => {
		const child = spawn(
			process.execPath,
			[smallHeap, "--input-type=module", "-e", code, "--", root, ...command],
			{ env: { PATH: process.env.PATH, ...env }, timeout: timeoutMs },
		);
		let [stdout, stderr] = ["", ""];
		child.stdout.on("data", (chunk: Buffer) => {
			stdout = (stdout + chunk).slice(-1_000_000);
		});
		child.stderr.on("data", (chunk: Buffer) => {
			stderr = (stderr + chunk).slice(-1_000_000);
		});
		child.stdin.end();
		child.on("close", (code, signal) => {
			const [, rss, used] = /memory (\d+) took (\d+)\n/.exec(stderr) ?? [];
			const took = Math.round(Number(used ?? timeoutMs * 1000) / 1000);
			const said = stderr.replace(/^memory .*\n/m, "");
			const fault = wrongIn(signal ?? code, stdout, said, took);
			const memory = Math.round(Number(rss ?? 0) / 1024);
			resolve({ code, took, memory, ...(fault && { fault }) });
		});
	});
}

async function all(): Promise<number> {
	const { values } = parseArgs({
		options: {
			worker: { type: "string" },
			count: { type: "string", default: "500" },
			seed: { type: "string", default: "1" },
			jobs: { type: "string", default: "1" },
			real: { type: "string", default: "0" },
		},
	});
	if (values.worker !== undefined) {
		await worker(values.worker.split(",").map(Number));
		return 0;
	}
	const [first, count] = [Number(values.seed), Number(values.count)];
	const seeds = Array.from({ length: count }, (_, index) => first + index);
	const met: Report[] = [];
	/** Who took much in a process that had tried others before. */
	const heavy: number[] = [];
	const hear = (one: Report) => {
		met.push(one);
		const tooMuch = one.memory > mostMemory ? `${one.memory} MB` : undefined;
		const fault = one.fault ?? tooMuch;
		if (fault !== undefined)
			console.log(`seed ${one.seed}: ${one.command.join(" ")}: ${fault}`);
		if (met.length % 500 === 0) console.log(`${met.length} tried`);
	};
	// A process that goes on for long is not what an operator starts.
	const batches = Array.from({ length: Math.ceil(count / 100) }, (_, index) =>
		seeds.slice(index * 100, index * 100 + 100),
	);
	const next = async (): Promise<void> => {
		for (let batch = batches.shift(); batch; batch = batches.shift())
			await inProcess(batch, (one) => {
				if (one.memory > mostMemory) heavy.push(one.seed);
				hear({ ...one, memory: 0 });
			});
	};
	await Promise.all(Array.from({ length: Number(values.jobs) }, next));
	await asProcesses(heavy, hear);
	await asProcesses(seeds.slice(0, Number(values.real)), hear);
	return tell(first, met);
}

function tell(first: number, met: readonly Report[]): number {
	const faults = met.filter(
		({ fault, memory }) => fault !== undefined || memory > mostMemory,
	);
	const most = (values: readonly number[]) =>
		values.reduce((a, b) => Math.max(a, b), 0);
	const codes = [0, 1, 2].map(
		(code) => `${met.filter((one) => one.code === code).length} with ${code}`,
	);
	console.log(
		`${met.length} broken inputs from seed ${first} on: ${faults.length} faults; ended ${codes.join(", ")}; longest ${most(met.map(({ took }) => took))} ms, most memory ${most(met.map(({ memory }) => memory))} MB`,
	);
	return faults.length === 0 ? 0 : 1;
}

process.exitCode = await all();
