import type { Manifest } from "../../components/shared/manifest.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { stackManifests } from "../../components/stack/stackManifests.ts";
import { type ClusterState, readCluster } from "../drift/readCluster.ts";
import { stackDrift } from "../drift/stackDrift.ts";
import type { Deployer } from "../gitops/deployer.ts";
import { deployersOf } from "../gitops/deployersOf.ts";
import type { Kubectl } from "../kubectl.ts";
import type { LiveObject } from "../live/liveObject.ts";
import type { Probe } from "./asking/probe.ts";
import type { AskUrl } from "./askUrl.ts";
import { mapLimited } from "./mapLimited.ts";
import { alivePods } from "./podStatus.ts";
import { type ServiceStatus, serviceStatus } from "./serviceStatus.ts";
import { type StatusSubject, statusSubjects } from "./statusSubjects.ts";
import { claimMounts, type MeasureClaims } from "./volumeFill.ts";

/** What `glidefleet status` says about a stack, as its JSON has it. */
export interface StackStatus {
	readonly stack: string;
	readonly cluster: string;
	readonly namespace: string;
	/** When it was asked, ISO 8601. */
	readonly at: string;
	readonly well: boolean;
	readonly services: readonly ServiceStatus[];
	/** Orphaned objects: made by glidefleet, but no longer in the settings, as `KIND NAME`. */
	readonly unwanted: readonly string[];
	/** The same for what is kept on purpose when its service is removed; not a fault. */
	readonly kept: readonly string[];
	/** Kinds that the account may not read; nothing is known of their objects. */
	readonly unread: readonly string[];
	/** What besides Pulumi deploys objects of the stack. */
	readonly deployers: readonly Deployer[];
}

/** Each runs kubectl once or twice. */
const probesAtOnce = 8;

/** How to ask. */
export interface StatusDependencies {
	readonly kubectl: Kubectl;
	/** Absent if no URL should be asked. */
	readonly ask?: AskUrl;
	/** Absent if nothing should run in the frontends' pods. */
	readonly probe?: Probe;
	/** The same for all pods with claims. */
	readonly measure?: MeasureClaims;
	/** Whether the frontends' numbers over time are requested too. */
	readonly history?: boolean;
	readonly now?: Date;
}

/** Asks cluster and URLs about all of a stack, and changes nothing. */
export async function stackStatus(
	plan: StackPlan,
	how: StatusDependencies,
): Promise<StackStatus> {
	const { kubectl, ask, now = new Date() } = how;
	const { cluster, stack } = plan;
	const wanted = stackManifests(plan);
	const all = wanted.flatMap((one) => one.manifests);
	const manifests = new Map(
		wanted.map((one) => [one.service, one.manifests] as const),
	);
	const subjects = statusSubjects(plan);
	const [state, answers] = await Promise.all([
		readCluster(kubectl, cluster.namespace, all),
		Promise.all(
			subjects.map(({ url }) => (url === undefined ? undefined : ask?.(url))),
		),
	]);
	const drift = stackDrift(wanted, state);
	const told = await mapLimited(probesAtOnce, subjects, async (subject) => {
		const pod = runningPod(subject, state);
		if (pod === undefined) return {};
		const where = { namespace: cluster.namespace, pod };
		return askPod(subject, where, manifests.get(subject.folder) ?? [], how);
	});
	const services = subjects.map((subject, index) =>
		serviceStatus(subject, {
			manifests: manifests.get(subject.folder) ?? [],
			drift: drift.services.get(subject.folder) ?? [],
			state,
			answer: answers[index],
			...told[index],
			now,
		}),
	);
	const { unwanted, kept } = drift;
	return {
		stack,
		cluster: cluster.name,
		namespace: cluster.namespace,
		at: now.toISOString(),
		well: services.every(({ well }) => well) && unwanted.length === 0,
		services,
		unwanted,
		kept,
		unread: [...state.unread].sort(),
		deployers: deployersOf(all, state.objects).map(({ deployer }) => deployer),
	};
}

/** What a pod reports about its service and its claims. */
async function askPod(
	{ asks }: StatusSubject,
	where: Parameters<Probe>[1],
	manifests: readonly Manifest[],
	{ kubectl, probe, measure, history = false }: StatusDependencies,
) {
	const mounts = claimMounts(manifests);
	const [probed, fills] = await Promise.all([
		asks &&
			probe?.(kubectl, where, {
				...{ frontend: asks.name, peers: asks.peers, history },
			}),
		mounts && measure?.(kubectl, where, mounts),
	]);
	return { probe: probed, ...(fills && { fills }) };
}

/** The name of a pod that can be asked; undefined if none runs. */
function runningPod(
	subject: StatusSubject,
	state: ClusterState,
): string | undefined {
	const isRunning = ({ status }: LiveObject) => status?.phase === "Running";
	return alivePods(subject, state).find(isRunning)?.metadata.name;
}
