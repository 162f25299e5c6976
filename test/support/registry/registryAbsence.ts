import { spawnSync } from "node:child_process";

/** Why no image registry can run on this machine; undefined where one can. */
export function registryAbsence(): string | undefined {
	const { status, error } = spawnSync("docker-registry", ["--version"]);
	return error === undefined && status === 0
		? undefined
		: "there is no docker-registry (Debian's package docker-registry)";
}
