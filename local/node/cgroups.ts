import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmdirSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The control group `name` of every hierarchy of this machine (one in version 2), for kubelet to put its pods below. */
export function createCgroups(name: string): void {
	for (const { path, unified } of controlling()) {
		const directory = join(path, name);
		if (unified) delegate(path);
		mkdirSync(directory, { recursive: true });
		if (unified) delegate(directory);
		inherit(path, directory);
	}
}

/** Removes the control groups once their last process has ended; waits a little for that. */
export async function removeCgroups(name: string): Promise<void> {
	for (let tries = 0; !removeOnce(name) && tries < 100; tries++)
		await sleep(50);
}

/** The same at once, for a process that is about to exit: what is still in use stays for the next start to remove. */
export function removeOnce(name: string): boolean {
	const left = hierarchies().map(({ path }) => removeTree(join(path, name)));
	return left.every((removed) => removed);
}

interface Hierarchy {
	readonly path: string;
	readonly unified: boolean;
}

/** The hierarchies that have controllers: a version 2 next to version 1 has none, though runc makes groups there too. */
function controlling(): Hierarchy[] {
	const all = hierarchies();
	const first = all.filter(({ unified }) => !unified);
	return first.length > 0 ? first : all;
}

/** Where the hierarchies are mounted. */
function hierarchies(): Hierarchy[] {
	if (!existsSync("/proc/self/mounts")) return [];
	return readFileSync("/proc/self/mounts", "utf8")
		.split("\n")
		.map((line) => line.split(" "))
		.filter(([, , type]) => type === "cgroup" || type === "cgroup2")
		.map(([, path = "", type]) => ({ path, unified: type === "cgroup2" }));
}

/** Lets the groups below use every controller that this one has. */
function delegate(directory: string): void {
	const controllers = readFileSync(
		join(directory, "cgroup.controllers"),
		"utf8",
	);
	const all = controllers.trim().split(" ").filter(Boolean);
	writeFileSync(
		join(directory, "cgroup.subtree_control"),
		all.map((controller) => `+${controller}`).join(" "),
	);
}

/** A new group of version 1's cpuset may use nothing until it is told. */
function inherit(parent: string, directory: string): void {
	for (const name of ["cpuset.cpus", "cpuset.mems"]) {
		const file = join(directory, name);
		if (!existsSync(file) || existsSync(join(directory, "cgroup.controllers")))
			continue;
		writeFileSync(file, readFileSync(join(parent, name)));
	}
}

function removeTree(directory: string): boolean {
	if (!existsSync(directory)) return true;
	const below = readdirSync(directory, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => removeTree(join(directory, entry.name)));
	if (below.includes(false)) return false;
	try {
		rmdirSync(directory);
		return true;
	} catch {
		return false;
	}
}
