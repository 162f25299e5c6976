import { readdirSync, readFileSync } from "node:fs";

/** A process of a tree and the most memory that it ever held. */
export interface TreeProcess {
	readonly pid: number;
	readonly kilobytes: number;
}

/** A process and its descendants, as /proc shows them; none where there is no /proc. */
export function processTree(root: number): TreeProcess[] {
	const children = new Map<number, number[]>();
	for (const [pid, parent] of parents())
		children.set(parent, [...(children.get(parent) ?? []), pid]);
	const found: TreeProcess[] = [];
	const visit = (pid: number) => {
		const kilobytes = numberIn(pid, "status", /^VmHWM:\s+(\d+) kB/m);
		if (kilobytes !== undefined) found.push({ pid, kilobytes });
		children.get(pid)?.forEach(visit);
	};
	visit(root);
	return found;
}

/**
 * Looks at a tree again and again, and lets `look` see each of its processes; the function that it gives ends that and
 * tells the most memory seen, in MB.
 */
export function watchTree(
	root: number,
	interval: number,
	look: (pid: number) => void = () => {},
): () => number | undefined {
	let most = 0;
	const timer = setInterval(() => {
		const tree = processTree(root);
		for (const { pid } of tree) look(pid);
		most = Math.max(
			most,
			tree.reduce((sum, { kilobytes }) => sum + kilobytes, 0),
		);
	}, interval);
	return () => {
		clearInterval(timer);
		return most === 0 ? undefined : most / 1024;
	};
}

function parents(): [pid: number, parent: number][] {
	return pids().flatMap((pid) => {
		// The name before these fields is in parentheses and may hold anything.
		const parent = numberIn(pid, "stat", /^.*\) \S (\d+)/s);
		return parent === undefined ? [] : [[pid, parent]];
	});
}

function pids(): number[] {
	try {
		return readdirSync("/proc")
			.filter((name) => /^\d+$/.test(name))
			.map(Number);
	} catch {
		return [];
	}
}

function numberIn(
	pid: number,
	file: string,
	pattern: RegExp,
): number | undefined {
	try {
		const found = pattern.exec(readFileSync(`/proc/${pid}/${file}`, "utf8"));
		return found?.[1] === undefined ? undefined : Number(found[1]);
	} catch {
		// It ended since the folder was listed.
		return undefined;
	}
}
