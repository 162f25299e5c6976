import { isRecord } from "../../../glideinwms/isRecord.ts";
import { ownValue } from "../../../glideinwms/ownValue.ts";
import { listAt, type Manifest, type ManifestPath } from "./manifest.ts";

/** Where the pod stands in most kinds of object that make pods. */
export const podSpec: ManifestPath = ["spec", "template", "spec"];

/** Where the pod stands in each kind of object that makes pods. */
const pods: Readonly<Record<string, ManifestPath>> = {
	Pod: ["spec"],
	PodTemplate: ["template", "spec"],
	ReplicationController: podSpec,
	ReplicaSet: podSpec,
	Deployment: podSpec,
	StatefulSet: podSpec,
	DaemonSet: podSpec,
	Job: podSpec,
	CronJob: ["spec", "jobTemplate", ...podSpec],
};

/** A container as a manifest has it. */
export interface Container {
	readonly name: string;
	readonly path: ManifestPath;
}

/** Where an object's pod stands; undefined for an object that makes none. */
export function podOf({ kind }: Manifest): ManifestPath | undefined {
	return ownValue(pods, kind);
}

/** The containers of an object's pod, those that only prepare it too. */
export function containersOf(manifest: Manifest): Container[] {
	const pod = podOf(manifest);
	if (pod === undefined) return [];
	return ["initContainers", "containers"].flatMap((list) =>
		listAt(manifest, [...pod, list]).map((container, index) => ({
			name: isRecord(container) ? String(container.name) : "",
			path: [...pod, list, index],
		})),
	);
}

/** The object and the container, for a message. */
export function containerName(manifest: Manifest, { name }: Container): string {
	return `Container ${name} of ${manifest.kind} ${manifest.name}`;
}

/** The variables of a container that have a plain value. */
export function variablesOf(
	manifest: Manifest,
	container: ManifestPath,
): { name: string; value: string; path: ManifestPath }[] {
	const path = [...container, "env"];
	return listAt(manifest, path).flatMap((variable, index) =>
		isRecord(variable) && typeof variable.value === "string"
			? {
					name: String(variable.name),
					value: variable.value,
					path: [...path, index, "value"],
				}
			: [],
	);
}
