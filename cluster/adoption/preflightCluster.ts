import type { Manifest } from "../../components/shared/manifest.ts";
import { deployedFaults } from "../gitops/refuseDeployed.ts";
import { type Kubectl, KubectlError } from "../kubectl.ts";
import { type LiveObject, objectKey } from "../live/liveObject.ts";
import { asLiveObject, parseList } from "../live/parseList.ts";
import { type Neighbours, readNeighbours } from "./neighbours.ts";
import { isWrittenBy } from "./origin.ts";
import {
	instanceOf,
	notAdopted,
	obstacles,
	Refusal,
	rivals,
} from "./refusals.ts";

export interface PreflightOptions {
	readonly stack: string;
	/** All objects of the stack, as they are wanted. */
	readonly manifests: readonly Manifest[];
	/** The VOs and services that may take over what has their objects' names. */
	readonly adopt: readonly string[];
	readonly kubectl: Kubectl;
	/** The field manager whose objects are the stack's own; one's name may continue behind it. */
	readonly manager: string;
	/** What the stack's settings give for a VO's or service's credential. */
	readonly given: (instance: string, key: string) => string | undefined;
	readonly say: (message: string) => void;
}

/** What is on the cluster before the stack makes anything. */
export interface Preflight {
	/** The claims of the stack's names, whoever made them. */
	readonly claims: ReadonlyMap<string, LiveObject>;
	/** Objects of the stack's names that somebody else made, by kind and name. */
	readonly foreign: ReadonlyMap<string, LiveObject>;
	/** Objects of the stack's names that Pulumi made, by kind and name: its own, unless its state does not list them. */
	readonly own: ReadonlyMap<string, LiveObject>;
	/** What else is in the namespace, where something is taken over. */
	readonly neighbours: Neighbours | undefined;
	/** Why nothing must be made, in sentences; none where all is well. */
	readonly faults: readonly string[];
}

/** Looks at the cluster, by a command or two. */
export async function preflightCluster(
	options: PreflightOptions,
): Promise<Preflight> {
	const { manifests, adopt, manager, kubectl } = options;
	const known = manifests.filter((one) => !mayLackKind(one));
	const found = await readAll(known, options);
	const foreign = new Map(
		found
			.filter((live) => !isWrittenBy(live, manager))
			.map((live) => [objectKey(live), live]),
	);
	const own = new Map(
		[...found, ...(await readExtensions(options))]
			.filter((live) => isWrittenBy(live, manager))
			.map((live) => [objectKey(live), live]),
	);
	const coming = manifests.filter(
		(one) => adopt.includes(instanceOf(one)) && !own.has(objectKey(one)),
	);
	const [first] = coming;
	const neighbours =
		first && (await readNeighbours(kubectl, first.metadata.namespace));
	const there = new Map([...foreign, ...own]);
	const deployed = deployedFaults(options, there);
	// Until their tool lets go of them, there is nothing to adopt.
	const faults =
		deployed.length > 0
			? deployed
			: [
					...manifests.flatMap((one) => objectFaults(one, foreign, options)),
					...coming
						.filter(({ kind }) => neighbours && kind === "Deployment")
						.flatMap((one) => rivals(one, neighbours as Neighbours)),
				];
	const claims = new Map(
		found
			.filter(({ kind }) => kind === "PersistentVolumeClaim")
			.map((live) => [objectKey(live), live]),
	);
	return { claims, foreign, own, neighbours, faults };
}

function objectFaults(
	wanted: Manifest,
	foreign: Preflight["foreign"],
	{ adopt, stack, given }: PreflightOptions,
): string[] {
	const live = foreign.get(objectKey(wanted));
	if (live === undefined) return [];
	const instance = instanceOf(wanted);
	return adopt.includes(instance)
		? obstacles(wanted, live, stack, (key) => given(instance, key))
		: [notAdopted(wanted, live, stack)];
}

function mayLackKind({ apiVersion }: Manifest): boolean {
	return apiVersion.startsWith("cert-manager.io/");
}

/** Those of kinds that the cluster may lack, which are made by no hand. */
async function readExtensions({
	manifests,
	kubectl,
}: PreflightOptions): Promise<LiveObject[]> {
	const extensions = manifests.filter(mayLackKind);
	if (extensions.length === 0) return [];
	try {
		return await readObjects(extensions, kubectl);
	} catch (error) {
		if (error instanceof KubectlError) return [];
		throw error;
	}
}

async function readObjects(
	manifests: readonly Manifest[],
	kubectl: Kubectl,
): Promise<LiveObject[]> {
	const items = manifests.map(
		({ apiVersion, kind, metadata: { name, namespace } }) => ({
			apiVersion,
			kind,
			metadata: { name, namespace },
		}),
	);
	const list = JSON.stringify({ apiVersion: "v1", kind: "List", items });
	const get = ["get", "-f", "-", "--ignore-not-found", ...asLiveObject];
	return parseList(await kubectl(get, list));
}

/** The objects of the stack's names that are there. */
async function readAll(
	manifests: readonly Manifest[],
	{ kubectl, adopt, say }: PreflightOptions,
): Promise<LiveObject[]> {
	try {
		return await readObjects(manifests, kubectl);
	} catch (error) {
		if (!(error instanceof KubectlError)) throw error;
		if (!error.isAbsent || adopt.length > 0)
			throw new Refusal(
				`Cannot check whether objects with the stack's names belong to others: ${error.said}`,
			);
		say(
			"kubectl not found on PATH, so it was not checked whether objects with the stack's names belong to others",
		);
		return [];
	}
}
