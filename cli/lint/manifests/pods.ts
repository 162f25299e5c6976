import { isRecord } from "../../../glideinwms/isRecord.ts";
import { listAt, type Manifest, type ManifestPath } from "./manifest.ts";

const template = ["spec", "template", "spec"];

/** Where the pod stands in each kind of object that makes pods. */
const pods: Readonly<Record<string, ManifestPath>> = {
	Pod: ["spec"],
	PodTemplate: ["template", "spec"],
	ReplicationController: template,
	ReplicaSet: template,
	Deployment: template,
	StatefulSet: template,
	DaemonSet: template,
	Job: template,
	CronJob: ["spec", "jobTemplate", ...template],
};

/** A container as a manifest has it. */
export interface Container {
	readonly name: string;
	readonly path: ManifestPath;
}

/** Where an object's pod stands; undefined for an object that makes none. */
export function podOf({ kind }: Manifest): ManifestPath | undefined {
	return Object.hasOwn(pods, kind) ? pods[kind] : undefined;
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
