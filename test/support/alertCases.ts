import type { LiveObject } from "../../cluster/live/liveObject.ts";
import type {
	FactoryAds,
	PoolAds,
	Probed,
	ProbedPeer,
} from "../../cluster/status/asking/probed.ts";
import { buildTime, type SceneChanges, sceneTime } from "./fleetScene.ts";

/** What goes wrong in the scene, and how often each alert then fires; no other does. */
export interface AlertCase {
	readonly what: string;
	readonly changes: SceneChanges;
	readonly fires: Readonly<Record<string, number>>;
}

const now = sceneTime.getTime() / 1000;

/** Changes one stack's probe only. */
const inStack =
	(stack: string, change: (probed: Probed) => Probed) =>
	(name: string, probed: Probed): Probed =>
		name === stack ? change(probed) : probed;

const peers =
	(kind: ProbedPeer["kind"], change: (peer: ProbedPeer) => ProbedPeer) =>
	(probed: Probed): Probed => ({
		...probed,
		peers: probed.peers.map((peer) =>
			peer.kind === kind ? change(peer) : peer,
		),
	});
const factoryAds = (change: Partial<FactoryAds>) =>
	peers("factory", (peer) => ({
		...peer,
		ads: { ...(peer.ads as FactoryAds), ...change },
	}));
const poolAds = (change: Partial<PoolAds>) =>
	peers("pool", (peer) => ({
		...peer,
		ads: { ...(peer.ads as PoolAds), ...change },
	}));
const group =
	(change: Partial<Probed["groups"][number]>) =>
	(probed: Probed): Probed => ({
		...probed,
		groups: probed.groups.map((one) => ({ ...one, ...change })),
	});
const firstRefuses = (probed: Probed): Probed => ({
	...probed,
	peers: probed.peers.map((peer, index) =>
		index > 0
			? peer
			: {
					...peer,
					ping: {
						...peer.ping,
						authorized: false,
						identity: null,
						errors: ["AUTHENTICATE:1004:Failed to authenticate using IDTOKENS"],
					},
				},
	),
});
const silent = peers("pool", (peer) => ({
	kind: peer.kind,
	node: peer.node,
	ping: { ...peer.ping, authorized: false, unreached: "no connection" },
}));

/** Changes one object of the stack nautilus. */
const object =
	(key: string, change: (one: LiveObject) => object) =>
	(stack: string, one: LiveObject): LiveObject =>
		stack === "nautilus" && `${one.kind} ${one.metadata.name}` === key
			? { ...one, ...change(one) }
			: one;

/** One or more for each alert that a state of the fleet causes. */
export const alertCases: readonly AlertCase[] = [
	{
		what: "a cluster that does not answer",
		changes: { down: ["second"] },
		fires: { ClusterDown: 1 },
	},
	{
		what: "an account that may not read Secrets",
		changes: { unreadable: "Secret" },
		fires: { ReadForbidden: 2 },
	},
	{
		what: "an account that may run nothing in pods",
		changes: { probed: () => undefined },
		fires: { FrontendNotProbed: 2 },
	},
	{
		what: "a factory that refuses the frontend",
		changes: { probed: inStack("nautilus", firstRefuses) },
		fires: { FrontendRefused: 1, Problem: 1 },
	},
	{
		what: "a pool that does not answer",
		changes: { probed: inStack("nautilus", silent) },
		fires: { PeerSilent: 1 },
	},
	{
		what: "requests for which no glidein is submitted",
		changes: {
			probed: inStack(
				"nautilus",
				factoryAds({ glideins: { count: 3, idle: 0, running: 0, held: 0 } }),
			),
		},
		fires: { AsksInVain: 1 },
	},
	{
		what: "requests that the factories do not act on at all",
		changes: {
			probed: inStack(
				"nautilus",
				factoryAds({ glideins: { count: 0, idle: 0, running: 0, held: 0 } }),
			),
		},
		fires: { AsksInVain: 1, Problem: 1 },
	},
	{
		what: "idle jobs and no request",
		changes: {
			probed: inStack(
				"nautilus",
				group({ requested: { Idle: 0 }, glideins: { Total: 0 }, entries: 0 }),
			),
		},
		fires: { AsksForNothing: 1, Problem: 1 },
	},
	{
		what: "glideins of which none joins the pool",
		changes: { probed: inStack("nautilus", poolAds({ glideins: 0, busy: 0 })) },
		fires: { GlideinsNotRegistering: 1 },
	},
	{
		what: "a group that finishes no round",
		changes: { probed: inStack("nautilus", group({ updated: now - 7200 })) },
		fires: { GroupStalled: 1, Problem: 1 },
	},
	{
		what: "a standby that a factory refuses",
		changes: { probed: inStack("second", firstRefuses) },
		fires: { FrontendRefused: 1, Problem: 1, StandbyCannotTakeOver: 1 },
	},
	{
		what: "a pod that is not Ready",
		changes: {
			object: object("Pod squid-ucsd-1", () => ({
				status: {
					phase: "Running",
					conditions: [{ type: "Ready", status: "False" }],
				},
			})),
		},
		fires: { PodsNotReady: 1, Problem: 1 },
	},
	{
		what: "URLs that do not answer",
		changes: { answer: 503 },
		fires: { UrlDown: 2, Problem: 2, StandbyCannotTakeOver: 1 },
	},
	{
		what: "a ConfigMap that somebody edited",
		changes: {
			object: object("ConfigMap gluex-frontend", ({ data }) => ({
				data: { ...data, "frontend.xml.base": "<frontend/>" },
			})),
		},
		fires: { Drift: 1 },
	},
	{
		what: "tokens within their last days",
		changes: { tokenDays: 10 },
		fires: { CredentialExpiring: 6 },
	},
	{
		what: "tokens that have expired",
		changes: { tokenDays: -1 },
		fires: { CredentialExpired: 6, Problem: 2, StandbyCannotTakeOver: 1 },
	},
	{
		what: "a claim that lost its volume",
		changes: {
			object: object("PersistentVolumeClaim squid-ucsd-cache", () => ({
				status: { phase: "Lost" },
			})),
		},
		fires: { ClaimNotBound: 1, Problem: 1 },
	},
	{
		what: "claims nearly full, a cache's among them, which fills on purpose",
		changes: { used: 0.95 },
		fires: { ClaimNearlyFull: 3 },
	},
	{
		what: "an image that is removed soon",
		changes: { timestamp: buildTime(170) },
		fires: { ImageRemovedSoon: 1 },
	},
];
