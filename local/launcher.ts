import { recordOwner, recordProcess } from "./clusterRecord.ts";
import type { ComponentName } from "./commandLine.ts";
import {
	type Component,
	type Surroundings,
	startComponent,
} from "./component.ts";
import { onLeaving } from "./onLeaving.ts";
import { endProcess, signalProcess } from "./processIdentity.ts";
import type { Program } from "./program.ts";
import { killCluster, removeCluster } from "./removeCluster.ts";
import { until } from "./until.ts";

/** Starts and ends the components of one cluster, and ends them all when this process ends. */
export type Launcher = {
	/** Starts a program as a component. */
	start: (name: ComponentName, program: Program) => void;
	/** Ends a component with SIGKILL and waits until it is gone. */
	kill: (name: ComponentName) => Promise<void>;
	/** Starts a component again as it was started before. */
	restart: (name: ComponentName) => void;
	/** The process id of each component that was started and not killed, as the machine counts. */
	pids: () => Partial<Record<ComponentName, number>>;
	/** Waits for `check` for at most `seconds`. Rejects at once when a component ends by itself. */
	wait: (
		what: string,
		seconds: number,
		check: () => Promise<boolean>,
	) => Promise<void>;
	/** Ends every component and removes the directory; again and again with the same result. */
	stop: () => Promise<void>;
	/** Lets the components outlive this process. */
	release: () => void;
};

/** The launcher of the components that run in `directory`, which must hold a cluster's record. */
export function launcher(common: Surroundings): Launcher {
	const { directory } = common;
	const components = new Map<ComponentName, Component>();
	const programs = new Map<ComponentName, Program>();
	let stopping: Promise<void> | undefined;
	const stop = () => {
		stopping ??= removeCluster(directory).finally(() => forget());
		return stopping;
	};
	const forget = onLeaving({ stop, kill: () => killCluster(directory) });

	const start = (name: ComponentName, program: Program) => {
		if (stopping !== undefined)
			throw new Error(
				`The cluster is stopped, so its ${name} cannot start; start another cluster`,
			);
		const component = startComponent(name, program, common);
		components.set(name, component);
		programs.set(name, program);
		recordProcess(directory, name, component.process);
	};
	const kill = async (name: ComponentName) => {
		const component = components.get(name);
		if (component === undefined) return;
		components.delete(name);
		signalProcess(component.itself(), "SIGKILL");
		await endProcess(component.process);
	};
	const restart = (name: ComponentName) => {
		const program = programs.get(name);
		if (program === undefined)
			throw new Error(
				`The ${name} was never started, so it cannot be started again`,
			);
		start(name, program);
	};
	const failOnDeath = () => {
		for (const component of components.values()) {
			const failure = component.failure();
			if (failure !== undefined) throw new Error(failure);
		}
	};
	const wait: Launcher["wait"] = (what, seconds, check) =>
		until(what, seconds, async () => {
			failOnDeath();
			return check();
		});
	const pids = () =>
		Object.fromEntries(
			[...components].map(([name, { itself }]) => [name, itself().pid]),
		);
	const release = () => {
		const etcd = components.get("etcd");
		if (etcd !== undefined) recordOwner(directory, etcd.process);
		forget();
	};
	return { start, kill, restart, pids, wait, stop, release };
}
