import type { Kubectl } from "../../cluster/kubectl.ts";
import type { LiveObject } from "../../cluster/live/liveObject.ts";
import type { StackLook } from "../../cluster/metrics/stackMetrics.ts";
import type { Probed } from "../../cluster/status/asking/probed.ts";
import { stackStatus } from "../../cluster/status/stackStatus.ts";
import type { Peer } from "../../components/frontend/plan.ts";
import { secretKeysAnnotation } from "../../components/shared/secretKeys.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { manifestsOf } from "../../components/stack/stackManifests.ts";
import { stackCredentials, testToken } from "../../local/testCredentials.ts";
import { standbyProject } from "./standbyProject.ts";

/** What is otherwise than well in a scene; functions get the name of the stack. */
export interface SceneChanges {
	/** Stacks whose cluster does not answer. */
	readonly down?: readonly string[];
	/** The time in the tag of gluex's image. */
	readonly timestamp?: string;
	/** Days until the frontends' tokens expire. */
	readonly tokenDays?: number;
	readonly object?: (stack: string, object: LiveObject) => LiveObject;
	/** Undefined where nothing may be run in pods. */
	readonly probed?: (stack: string, probed: Probed) => Probed | undefined;
	/** HTTP status of all URLs. */
	readonly answer?: number;
	/** Used part of each claim. */
	readonly used?: number;
	/** A kind that may not be read. */
	readonly unreadable?: string;
}

/** When all of the scenes are looked at: later than all credentials begin that are made for them, whenever that is. */
export const sceneTime = new Date(Date.now() + 3600_000);

const daysAgo = (days: number) =>
	new Date(sceneTime.getTime() - days * 24 * 3600_000);
/** A build of so many days ago, as a tag has it. */
export const buildTime = (days: number) =>
	daysAgo(days)
		.toISOString()
		.replace(/-|:/g, "")
		.replace("T", "-")
		.slice(0, 13);

/** Two stacks: the VO gluex with a squid and a cache in `nautilus`, and gluex's standby in `second`. All is well but for the changes. */
export async function fleetScene(
	changes: SceneChanges = {},
): Promise<StackLook[]> {
	const project = standbyProject();
	try {
		const entry = `{ vo: gluex, image: { timestamp: ${changes.timestamp ?? buildTime(10)} } }`;
		project.write(
			"Pulumi.nautilus.yaml",
			`config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends: [${entry}]\n  glidefleet:services: [squid-ucsd, osdf-cache-site]\n`,
		);
		const looks = ["nautilus", "second"].map(async (stack) => {
			const plan = loadStack(stack, { root: project.root, credentials: false });
			if (changes.down?.includes(stack)) return { stack };
			return { stack, status: await statusOf(plan, changes) };
		});
		return await Promise.all(looks);
	} finally {
		project.dispose();
	}
}

async function statusOf(plan: StackPlan, changes: SceneChanges) {
	const { stack } = plan;
	const objects = (await liveObjects(plan, changes)).map((object) =>
		changes.object === undefined ? object : changes.object(stack, object),
	);
	return stackStatus(plan, {
		kubectl: listing(objects, changes.unreadable),
		now: sceneTime,
		ask: async () => ({ status: changes.answer ?? 403 }),
		probe: async (_, __, { peers, frontend }) => {
			const all = plan.frontends.find(({ name }) => name === frontend)?.peers;
			const well = wellProbed(
				(all ?? []).filter(({ node }) =>
					peers.some((one) => one.node === node),
				),
			);
			const { probed = (_: string, one: Probed) => one } = changes;
			const told = probed(stack, well);
			return told === undefined ? { forbidden: true } : { probed: told };
		},
		measure: async (_, __, { paths }) =>
			Object.fromEntries(
				Object.keys(paths).map((claim) => [
					claim,
					{
						sizeBytes: 10 ** 10,
						availableBytes: Math.round((1 - (changes.used ?? 0.4)) * 10 ** 10),
					},
				]),
			),
	});
}

/** What a frontend's pod answers where all is well. */
export function wellProbed(
	peers: readonly Peer[],
	now = sceneTime.getTime() / 1000,
): Probed {
	const ping = (peer: Peer) => ({
		authorized: true,
		identity: peer.identity ?? null,
		method: "IDTOKENS",
		trustDomain: peer.trustDomain,
		keys: ["POOL"],
		version: "24.0.24",
		unreached: null,
		errors: [],
	});
	const factory = {
		problem: null,
		entries: 7,
		entriesDown: 0,
		requests: { count: 8, idle: 5, running: 12, lastHeard: now - 60 },
		glideins: { count: 3, idle: 2, running: 3, held: 0 },
	};
	const pool = { problem: null, glideins: 3, busy: 2, lastHeard: now - 70 };
	return {
		version: 1,
		now,
		daemon: "frontend   RUNNING   pid 40, uptime 1 day, 1:02:03",
		trustDomain: "pool.test",
		tokens: [],
		scitokens: [],
		peers: peers.map((peer) => ({
			kind: peer.kind,
			node: peer.node,
			ping: ping(peer),
			ads: peer.kind === "factory" ? factory : pool,
		})),
		groups: [
			{
				name: "main",
				updated: now - 40,
				jobs: { Idle: 5, OldIdle: 5, Running: 2, Total: 7 },
				glideins: { Idle: 1, Running: 2, Total: 3 },
				requested: { Idle: 5, MaxRun: 12 },
				unmatched: 0,
				entries: 7,
				records: [],
			},
		],
	};
}

/** Those that all scenes share, since keys take long to make. */
const credentialsOf = new Map<string, ReturnType<typeof stackCredentials>>();

/** What is wanted, with what a cluster adds to it. */
async function liveObjects(
	plan: StackPlan,
	{ tokenDays = 200 }: SceneChanges,
): Promise<LiveObject[]> {
	const made = credentialsOf.get(plan.stack) ?? stackCredentials(plan);
	credentialsOf.set(plan.stack, made);
	const credentials = { ...(await made) };
	for (const { vo, tokens } of plan.frontends)
		for (const { key, claims } of tokens) {
			const expires = sceneTime.getTime() / 1000 + tokenDays * 24 * 3600 + 60;
			const made = testToken(vo, Math.floor(expires), claims);
			credentials[vo] = { ...credentials[vo], [key]: made };
		}
	const values: Record<string, string> = Object.assign(
		{},
		...Object.values(credentials),
	);
	return manifestsOf(plan).flatMap((manifest) =>
		live(manifest as LiveObject, values),
	);
}

function live(
	wanted: LiveObject,
	values: Readonly<Record<string, string>>,
): LiveObject[] {
	const keys = wanted.metadata.annotations?.[secretKeysAnnotation];
	switch (wanted.kind) {
		case "Secret":
			return [
				{
					...wanted,
					data: Object.fromEntries(
						(keys ?? "")
							.split(" ")
							.filter(Boolean)
							.map((key) => [
								key,
								Buffer.from(values[key] ?? "").toString("base64"),
							]),
					),
				},
			];
		case "PersistentVolumeClaim":
			return [
				{
					...wanted,
					status: { phase: "Bound", capacity: { storage: "10Gi" } },
				},
			];
		case "Deployment":
			return [wanted, readyPod(wanted)];
		default:
			return [wanted];
	}
}

function readyPod({ metadata: { name }, spec }: LiveObject): LiveObject {
	const { template } = spec as unknown as {
		template: Pick<LiveObject, "metadata" | "spec">;
	};
	const lastTransitionTime = daysAgo(3).toISOString();
	return {
		apiVersion: "v1",
		kind: "Pod",
		metadata: { ...template.metadata, name: `${name}-1` },
		...(template.spec && { spec: template.spec }),
		status: {
			phase: "Running",
			conditions: [{ type: "Ready", status: "True", lastTransitionTime }],
		},
	};
}

/** A kubectl that lists objects, those of one kind aside where that is unreadable. */
function listing(
	objects: readonly LiveObject[],
	unreadable: string | undefined,
): Kubectl {
	return async ([, kinds = ""]) => {
		const isAsked = (kind: string) =>
			kinds
				.split(",")
				.some((name) => name.startsWith(kind.toLowerCase().slice(0, -1)));
		if (unreadable !== undefined && isAsked(unreadable))
			throw new Error("error: the server refuses (Forbidden)");
		return JSON.stringify({
			items: objects.filter(({ kind }) => isAsked(kind)),
		});
	};
}
