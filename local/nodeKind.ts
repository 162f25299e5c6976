import type { ControlPlaneName } from "./commandLine.ts";
import type { Launcher } from "./launcher.ts";
import type { Program } from "./program.ts";

/** The cluster that a node is made for. */
export interface NodeSetting {
	readonly launch: Launcher;
	readonly directory: string;
	readonly keepAlive: boolean;
}

/** What is different between a simulated node and a real one. */
export interface NodeKind {
	/** Makes what the control plane itself needs to start in. */
	prepare(setting: NodeSetting): Promise<void>;
	/** Makes `port` of the loopback lead to the API server, before it starts. */
	openPort(setting: NodeSetting, port: number): Promise<void>;
	/** How a program of the control plane's binary is run. */
	program(name: ControlPlaneName, controlPlane: string, port: number): Program;
	/** Starts the programs of the node; the API server is ready. */
	start(
		setting: NodeSetting,
		controlPlane: string,
		port: number,
	): Promise<void>;
	/** The port of the loopback that leads to the ingresses; undefined where nothing serves them. */
	ingressPort(): number | undefined;
	/** The program as the node itself would run it; undefined where there is no such node. */
	inside?(program: Program): Program;
}
