import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

/** What a machine has that a node must not change. */
export function machine(): Record<string, string[]> {
	return {
		interfaces: lines("ls /sys/class/net"),
		mounts: lines("cut -d' ' -f2 /proc/self/mounts"),
		rules: lines("iptables-save | grep -v '^#' || true"),
		tunables: lines(
			"cd /proc/sys && grep -H . vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops net/ipv4/ip_forward",
		),
	};
}

/** What a running cluster with a real node has on the machine. */
export interface Traces {
	readonly directory: string;
	/** Process ids, as the machine counts, of everything in the node's namespaces. */
	readonly processes: readonly string[];
	/** The node's own namespaces and those of its containers, by kind and number. */
	readonly namespaces: readonly string[];
}

/** Finds them as what shares a namespace with the process `init`, and all below that. */
export function tracesOf(directory: string, init: number): Traces {
	const outside = new Set(namespacesOf("self"));
	const own = new Set(
		namespacesOf(String(init)).filter((namespace) => !outside.has(namespace)),
	);
	const found = new Set(
		pids().filter((pid) =>
			namespacesOf(pid).some((namespace) => own.has(namespace)),
		),
	);
	for (let before = -1; before < found.size; ) {
		before = found.size;
		for (const pid of pids()) if (found.has(parentOf(pid))) found.add(pid);
	}
	const processes = [...found];
	const namespaces = processes
		.flatMap(namespacesOf)
		.filter((namespace) => !outside.has(namespace));
	return { directory, processes, namespaces: [...new Set(namespaces)] };
}

function parentOf(pid: string): string {
	try {
		const status = readFileSync(`/proc/${pid}/status`, "utf8");
		return /^PPid:\s*(\d+)/m.exec(status)?.[1] ?? "";
	} catch {
		return ""; // It ended meanwhile.
	}
}

/** What is left of a cluster: nothing, once it has ended. */
export function left({ directory, namespaces }: Traces): string[] {
	const name = basename(directory);
	const alive = new Set(pids().flatMap(namespacesOf));
	return [
		...namespaces.filter((namespace) => alive.has(namespace)),
		...lines(`ps -eo args | grep -F ${name} | grep -v grep || true`),
		...lines(`find /sys/fs/cgroup -maxdepth 2 -name ${name}`),
		...lines(
			`losetup --list --noheadings --output BACK-FILE | grep ${name} || true`,
		),
		...(existsSync(directory) ? [directory] : []),
	];
}

function pids(): string[] {
	return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
}

/** Network namespaces of pods are held by a mount alone; they go with the node's mount namespace. */
function namespacesOf(pid: string): string[] {
	return ["ipc", "mnt", "net", "pid", "uts"].flatMap((kind) => {
		try {
			return readlinkSync(`/proc/${pid}/ns/${kind}`);
		} catch {
			return []; // It ended meanwhile.
		}
	});
}

function lines(script: string): string[] {
	return execFileSync("sh", ["-c", script], { encoding: "utf8" })
		.split("\n")
		.filter(Boolean);
}
