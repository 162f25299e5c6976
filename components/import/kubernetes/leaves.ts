/** The paths of everything in a Kubernetes object that is not a map or list: `spec.ports[].port`. */
export function leavesOf(value: unknown, path = ""): string[] {
	if (Array.isArray(value))
		return value.flatMap((each: unknown) => leavesOf(each, `${path}[]`));
	if (typeof value !== "object" || value === null) return [path];
	return Object.entries(value).flatMap(([key, each]) =>
		leavesOf(each, path === "" ? key : `${path}.${key}`),
	);
}

const meta =
	/^(apiVersion|kind|metadata\.(name|namespace|creationTimestamp|labels\..*))$/;
const pod = "spec\\.template\\.spec";
const understood: Readonly<Record<string, RegExp>> = {
	Deployment: new RegExp(
		[
			"^spec\\.(replicas|strategy\\..*|selector\\..*|revisionHistoryLimit)$",
			"^spec\\.template\\.metadata\\.labels\\.",
			`^${pod}\\.(restartPolicy|volumes\\[\\].*)$`,
			`^${pod}\\.affinity\\.nodeAffinity\\.required`,
			`^${pod}\\.containers\\[\\]\\.(name|image|imagePullPolicy|env\\[\\].*|ports\\[\\].*|volumeMounts\\[\\].*)$`,
			`^${pod}\\.containers\\[\\]\\.resources\\.`,
		].join("|"),
	),
	PersistentVolumeClaim:
		/^spec\.(storageClassName|accessModes\[\]|volumeMode|resources\.requests\.storage)$/,
	Service: /^spec\.(selector\..*|type|ports\[\]\..*)$/,
	Ingress:
		/^(metadata\.annotations\.(kubernetes\.io\/ingress\.class|traefik\..*)|spec\.ingressClassName|spec\.(rules|tls)\[\].*)$/,
};

/** Paths in an object of the kind that no setting holds and that the generated objects do not have by themselves. */
export function notUnderstood(kind: string, value: unknown): string[] {
	const known = understood[kind] ?? /(?!)/;
	const leaves = leavesOf(value).filter(
		(path) => !meta.test(path) && !known.test(path),
	);
	return [...new Set(leaves)];
}

/** True for a kind of which something can be carried over. */
export function isUnderstood(kind: string): boolean {
	return Object.hasOwn(understood, kind);
}
