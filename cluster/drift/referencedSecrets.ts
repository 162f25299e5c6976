import type { Manifest } from "../../components/shared/manifest.ts";

/** A Secret that a service uses and that the stack does not make. */
export interface ReferencedSecret {
	readonly name: string;
	/** Whether the pod cannot start without it. */
	readonly needed: boolean;
}

interface Source {
	readonly secretName?: string;
	readonly name?: string;
	readonly optional?: boolean;
}

interface Users extends Manifest {
	readonly spec?: {
		readonly tls?: readonly Source[];
		readonly template?: Template;
		readonly jobTemplate?: { readonly spec: { readonly template: Template } };
	};
}
interface Template {
	readonly spec: {
		readonly volumes?: readonly {
			readonly secret?: Source;
			readonly projected?: {
				readonly sources?: readonly { readonly secret?: Source }[];
			};
		}[];
	};
}

/** The Secrets, other than the stack's own, that workloads mount and ingresses use; by name. */
export function referencedSecrets(
	manifests: readonly Manifest[],
): ReferencedSecret[] {
	const own = manifests
		.filter(({ kind }) => kind === "Secret")
		.map(({ metadata }) => metadata.name);
	const used = (manifests as readonly Users[]).flatMap(({ spec }) => {
		const template = spec?.template ?? spec?.jobTemplate?.spec.template;
		const mounted = (template?.spec.volumes ?? []).flatMap(
			({ secret, projected }) => [
				secret,
				...(projected?.sources ?? []).map((source) => source.secret),
			],
		);
		return [
			...mounted.map((source) => reference(source, source?.optional !== true)),
			// Without it the ingress still answers, with a certificate of its own.
			...(spec?.tls ?? []).map((source) => reference(source, false)),
		];
	});
	const names = [...new Set(used.map(({ name }) => name))].sort();
	return names
		.filter((name) => name !== "" && !own.includes(name))
		.map((name) => ({
			name,
			needed: used.some((one) => one.name === name && one.needed),
		}));
}

function reference(
	source: Source | undefined,
	needed: boolean,
): ReferencedSecret {
	return { name: source?.secretName ?? source?.name ?? "", needed };
}
