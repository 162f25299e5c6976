import { allowsHostPath } from "../../../../components/shared/clusterRules.ts";
import { isRecord } from "../../../../glideinwms/isRecord.ts";
import { listAt, type Manifest, type ManifestPath } from "../manifest.ts";
import { containerName, containersOf, podOf } from "../pods.ts";
import type { Allowed, ClusterRules, PolicyRule } from "../policyContext.ts";

/** Capabilities that the Pod Security Standards' baseline lets a container add. */
const baseline = new Set([
	...["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL"],
	...["MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID"],
	"SYS_CHROOT",
]);

/** What a pod takes of its node, or may do to it, is for the cluster's administrators to allow. */
export const nodeAccess: PolicyRule = {
	id: "node-access",
	severity: "error",
	title: "A pod takes more of its node than the cluster allows",
	*check({ manifests, allowed }) {
		for (const manifest of manifests)
			for (const taken of [
				...takenByPod(manifest, allowed),
				...takenByContainers(manifest, allowed),
			])
				yield {
					source: manifest.source,
					at: manifest.at(podOf(manifest) ?? []),
					message: `${taken}, which ${allowed.cluster} does not allow`,
				};
	},
};

function takenByPod(manifest: Manifest, { rules }: Allowed): string[] {
	const pod = podOf(manifest);
	if (pod === undefined) return [];
	const what = `${manifest.kind} ${manifest.name}`;
	const namespaces = ["hostNetwork", "hostPID", "hostIPC"].filter(
		(name) =>
			manifest.get([...pod, name]) === true &&
			!(name === "hostNetwork" && rules.host_network),
	);
	const paths = listAt(manifest, [...pod, "volumes"])
		.flatMap((volume) =>
			isRecord(volume) && isRecord(volume.hostPath)
				? String(volume.hostPath.path)
				: [],
		)
		.filter((path) => !allowsHostPath(rules, path));
	return [
		...namespaces.map((name) => `${what} has ${name}`),
		...paths.map((path) => `${what} mounts "${path}" of its node`),
		...(isUnconfined(manifest, pod, rules)
			? [`${what} has seccompProfile Unconfined`]
			: []),
	];
}

function takenByContainers(manifest: Manifest, { rules }: Allowed): string[] {
	const { host_ports, privileged } = rules;
	return containersOf(manifest).flatMap((container) => {
		const what = containerName(manifest, container);
		const security = [...container.path, "securityContext"];
		const ports = listAt(manifest, [...container.path, "ports"])
			.map((port) => (isRecord(port) ? (port.hostPort ?? 0) : 0))
			.filter((port) => port !== 0 && !host_ports);
		if (privileged) return ports.map((port) => portText(what, port));
		const added = listAt(manifest, [...security, "capabilities", "add"]);
		return [
			...ports.map((port) => portText(what, port)),
			...(manifest.get([...security, "privileged"]) === true
				? [`${what} is privileged`]
				: []),
			...added
				.filter((name) => !baseline.has(String(name)))
				.map((name) => `${what} adds the capability ${name}`),
			...(isUnconfined(manifest, container.path, rules)
				? [`${what} has seccompProfile Unconfined`]
				: []),
		];
	});
}

function isUnconfined(
	manifest: Manifest,
	path: ManifestPath,
	{ privileged, seccomp_profile }: ClusterRules,
): boolean {
	const type = [...path, "securityContext", "seccompProfile", "type"];
	return manifest.get(type) === "Unconfined" && !privileged && !seccomp_profile;
}

function portText(what: string, port: unknown): string {
	return `${what} takes port ${port} of its node`;
}
