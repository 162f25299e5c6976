import type { Manifest } from "../../components/shared/manifest.ts";
import { kubectlName, type LiveObject } from "../live/liveObject.ts";
import { claimsOf, filesOf, type Neighbours, podSpec } from "./neighbours.ts";

type Labels = Readonly<Record<string, string>>;

/**
 * What the old way leaves behind under other names, once a Deployment is taken over, as kubectl names it: files that only
 * its pods mounted, Deployments on the same claim, Services that find its pods, Ingresses that lead to those or answer at
 * a host of the stack.
 */
export function leftovers(
	wanted: Manifest,
	old: LiveObject | undefined,
	neighbours: Neighbours,
	stack: readonly Manifest[],
): string[] {
	const own = new Set(stack.map(kubectlName));
	const services = oldServices(wanted, old, neighbours);
	const found = [
		...(old === undefined ? [] : files(old, neighbours)),
		...oldDeployments(wanted, neighbours),
		...services.map(kubectlName),
		...oldIngresses(
			services.map(({ metadata }) => metadata.name),
			neighbours,
			stack,
		),
	];
	return [...new Set(found)].filter((name) => !own.has(name)).sort();
}

function files(old: LiveObject, { deployments, pods }: Neighbours): string[] {
	const name = old.metadata.name;
	// Its own pods end with it; those of other workloads are told by other labels.
	const { matchLabels = {} } = selectorOf(old);
	const others = [
		...deployments.filter(({ metadata }) => metadata.name !== name),
		...pods.filter(({ metadata }) => !selects(matchLabels, metadata.labels)),
	];
	const used = new Set(others.flatMap((other) => filesOf(podSpec(other))));
	return filesOf(podSpec(old)).filter((file) => !used.has(file));
}

function oldDeployments(wanted: Manifest, { deployments }: Neighbours) {
	const claims = claimsOf(podSpec(wanted));
	return deployments
		.filter((one) => claimsOf(podSpec(one)).some((c) => claims.includes(c)))
		.map(kubectlName);
}

function oldServices(
	wanted: Manifest,
	old: LiveObject | undefined,
	{ services }: Neighbours,
): LiveObject[] {
	const pods = [wanted, ...(old === undefined ? [] : [old])].map(podLabels);
	return services.filter((service) => {
		const { selector } =
			(service as { spec?: { selector?: Labels } } & LiveObject).spec ?? {};
		return (
			selector !== undefined && pods.some((labels) => selects(selector, labels))
		);
	});
}

function podLabels(deployment: object): Labels {
	const { spec } = deployment as {
		spec?: { template?: { metadata?: { labels?: Labels } } };
	};
	return spec?.template?.metadata?.labels ?? {};
}

interface IngressSpec {
	readonly rules?: readonly {
		readonly host?: string;
		readonly http?: {
			readonly paths?: readonly {
				readonly backend?: { readonly service?: { readonly name?: string } };
			}[];
		};
	}[];
}

function oldIngresses(
	services: readonly string[],
	{ ingresses }: Neighbours,
	stack: readonly Manifest[],
): string[] {
	const hosts = new Set(
		stack
			.filter(({ kind }) => kind === "Ingress")
			.flatMap((ingress) => rulesOf(ingress).map(({ host }) => host)),
	);
	return ingresses
		.filter((ingress) =>
			rulesOf(ingress).some(
				({ host, http }) =>
					hosts.has(host) ||
					http?.paths?.some(({ backend }) =>
						services.includes(backend?.service?.name ?? ""),
					),
			),
		)
		.map(kubectlName);
}

function rulesOf(ingress: object) {
	return (ingress as { spec?: IngressSpec }).spec?.rules ?? [];
}

/** The labels by which a Deployment knows its pods. */
export function selectorOf(deployment: object): { matchLabels?: Labels } {
	return (
		(deployment as { spec?: { selector?: { matchLabels?: Labels } } }).spec
			?.selector ?? {}
	);
}

function selects(selector: Labels, labels: Labels = {}): boolean {
	const wanted = Object.entries(selector);
	return (
		wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
	);
}
