import type { Manifest } from "../../components/shared/manifest.ts";
import type { Kubectl } from "../kubectl.ts";

/** How much of a volume is used, according to df in the pod. */
export interface VolumeFill {
	readonly sizeBytes: number;
	readonly availableBytes: number;
}

/** A container that mounts claims, and where. */
export interface ClaimMounts {
	readonly container: string;
	/** Paths by the claims' names. */
	readonly paths: Readonly<Record<string, string>>;
}

/** Asks a pod how full its claims are, by the claims' names; empty if unknown. */
export type MeasureClaims = (
	kubectl: Kubectl,
	where: { readonly namespace: string; readonly pod: string },
	mounts: ClaimMounts,
) => Promise<Readonly<Record<string, VolumeFill>>>;

interface Deployment extends Manifest {
	readonly spec: {
		readonly template: {
			readonly spec: {
				readonly containers: readonly {
					readonly name: string;
					readonly volumeMounts?: readonly {
						readonly name: string;
						readonly mountPath: string;
					}[];
				}[];
				readonly volumes?: readonly {
					readonly name: string;
					readonly persistentVolumeClaim?: { readonly claimName: string };
				}[];
			};
		};
	};
}

/** The claims that the main container of a service mounts; undefined if none. */
export function claimMounts(
	manifests: readonly Manifest[],
): ClaimMounts | undefined {
	const deployment = manifests.find(({ kind }) => kind === "Deployment");
	if (deployment === undefined) return undefined;
	const { containers, volumes = [] } = (deployment as Deployment).spec.template
		.spec;
	const [main] = containers;
	const paths = volumes.flatMap(({ name, persistentVolumeClaim }) => {
		const mount = main?.volumeMounts?.find((one) => one.name === name);
		if (persistentVolumeClaim === undefined || mount === undefined) return [];
		return [[persistentVolumeClaim.claimName, mount.mountPath] as const];
	});
	if (main === undefined || paths.length === 0) return undefined;
	return { container: main.name, paths: Object.fromEntries(paths) };
}

/** Asks by kubectl and df, as an account may that reads no nodes. It changes nothing in the pod. */
export const measureClaims: MeasureClaims = async (
	kubectl,
	{ namespace, pod },
	{ container, paths },
) => {
	// A hanging network file system must not block the rest.
	const df = ["timeout", "20", "df", "-P", "-k", ...Object.values(paths)];
	const exec = ["exec", "-n", namespace, pod, "-c", container, "--"];
	try {
		return fillsOf(Object.keys(paths), await kubectl([...exec, ...df]));
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		// The frontends' probe already reports an account that may not run anything in pods.
		return {};
	}
};

/** df's lines after the header, in the order of its arguments. */
function fillsOf(
	claims: readonly string[],
	printed: string,
): Record<string, VolumeFill> {
	const lines = printed.trim().split("\n").slice(1);
	const fills = claims.flatMap((claim, index) => {
		const numbers = / ([1-9]\d*) +\d+ +(\d+) +\d+% +\//.exec(
			lines[index] ?? "",
		);
		if (numbers === null) return [];
		const [size = 0, available = 0] = numbers
			.slice(1)
			.map((blocks) => Number(blocks) * 1024);
		return [[claim, { sizeBytes: size, availableBytes: available }] as const];
	});
	return Object.fromEntries(fills);
}
