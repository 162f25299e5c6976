import { createHash } from "node:crypto";

/** Annotation by which a renewed credential rolls the pods that use it, and no others. */
export const credentialsHashAnnotation = "glidefleet/credentials-hash";

/**
 * SHA-256 of a holder's credentials by key, in hexadecimal. It betrays none of them: every set holds a key, a token or a
 * proxy, which no one can guess to try.
 */
export function credentialsHash(
	contents: Readonly<Record<string, string>>,
): string {
	const sorted = Object.entries(contents).sort(([a], [b]) => (a < b ? -1 : 1));
	return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
}

interface Workload {
	readonly spec: {
		readonly template: {
			readonly metadata: { readonly annotations: Record<string, unknown> };
		};
	};
}

/** A Deployment whose pods carry a hash, which may be known only later. */
export function withCredentialsHash<T extends object>(
	deployment: T,
	hash: unknown,
): T {
	const { spec } = deployment as unknown as Workload;
	const { metadata } = spec.template;
	const annotations = {
		...metadata.annotations,
		[credentialsHashAnnotation]: hash,
	};
	return {
		...deployment,
		spec: {
			...spec,
			template: { ...spec.template, metadata: { ...metadata, annotations } },
		},
	};
}

/** The hash that a workload's pods carry; undefined where the object has none. */
export function credentialsHashOf(workload: unknown): string | undefined {
	const { spec } = (workload ?? {}) as Partial<Workload>;
	const hash =
		spec?.template?.metadata?.annotations?.[credentialsHashAnnotation];
	return typeof hash === "string" ? hash : undefined;
}
