import type { GroupStatus } from "../status/asking/groupStatus.ts";
import type { PeerStatus } from "../status/asking/peerStatus.ts";
import type { ServiceStatus } from "../status/serviceStatus.ts";
import type { Sample } from "./exposition.ts";
import { flag, known, type Metric, time } from "./metric.ts";
import type { ServiceSubject } from "./serviceMetrics.ts";

const states = ["accepts", "refuses", "silent"] as const;

/** What status says of frontends only: whether they ask, and are heard. */
export const frontendMetrics: readonly Metric<ServiceSubject>[] = [
	{
		name: "frontend_probed",
		help: "Whether the frontend's pod could be asked what it asks for (1) or not (0).",
		read: ({ service: { kind, replicas, asking } }) =>
			kind === "vo-frontend" && replicas.wanted > 0
				? flag(asking !== null)
				: [],
	},
	{
		name: "frontend_can_take_over",
		help: "Whether the standby could take over from its master (1) or has a problem that prevents it (0).",
		read: ({ service }) => flag(canTakeOver(service)),
	},
	{
		name: "frontend_group_updated_timestamp_seconds",
		help: "When GlideinWMS last wrote the group's monitoring files.",
		read: groups(({ updated }) => time(updated)),
	},
	{
		name: "frontend_group_jobs",
		help: "Jobs that the group sees in the VO's queues, by state.",
		read: groups(({ jobs }) => [
			...known(jobs.idle, { state: "idle" }),
			...known(jobs.running, { state: "running" }),
		]),
	},
	{
		name: "frontend_group_glideins",
		help: "Glideins of the group in the VO's pool, as GlideinWMS counts them: by slots.",
		read: groups(({ glideins }) => known(glideins)),
	},
	{
		name: "frontend_group_requested_glideins",
		help: "Idle glideins that the group requests from all factories together.",
		read: groups(({ requested }) => known(requested)),
	},
	{
		name: "frontend_peer_state",
		help: "1 for how the factory or pool answers the frontend (accepts, refuses or silent), 0 for the others.",
		read: peers(({ state }) =>
			states.flatMap((one) => flag(one === state, { state: one })),
		),
	},
	{
		name: "frontend_peer_last_heard_timestamp_seconds",
		help: "When an ad of the frontend last reached the factory or pool.",
		read: peers(({ lastHeard }) => time(lastHeard)),
	},
	{
		name: "frontend_factory_requested_idle_glideins",
		help: "Glideins that the factory is asked to keep waiting for jobs.",
		read: peers(({ requests }) => known(requests?.idle)),
	},
	{
		name: "frontend_factory_requested_max_glideins",
		help: "Glideins that the factory may run at most for the frontend.",
		read: peers(({ requests }) => known(requests?.running)),
	},
	{
		name: "frontend_factory_glideins",
		help: "Glideins that the factory has submitted for the frontend, by state.",
		read: peers(({ glideins }) =>
			glideins === null || "joined" in glideins
				? []
				: [
						...known(glideins.idle, { state: "idle" }),
						...known(glideins.running, { state: "running" }),
						...known(glideins.held, { state: "held" }),
					],
		),
	},
	{
		name: "frontend_pool_glideins",
		help: "Glideins of the frontend that joined the VO's pool, by collector.",
		read: peers(({ glideins }) =>
			glideins !== null && "joined" in glideins ? known(glideins.joined) : [],
		),
	},
	{
		name: "frontend_pool_busy_slots",
		help: "Slots of these glideins that run a job.",
		read: peers(({ glideins }) =>
			glideins !== null && "joined" in glideins ? known(glideins.busy) : [],
		),
	},
];

/** Not known of a standby whose pod could not be asked. */
function canTakeOver({
	role,
	problems,
	asking,
}: ServiceStatus): boolean | undefined {
	if (role !== "standby") return undefined;
	if (problems.length > 0) return false;
	return asking === null ? undefined : true;
}

function groups(
	read: (group: GroupStatus) => Sample[],
): Metric<ServiceSubject>["read"] {
	return ({ service: { asking } }) =>
		(asking?.groups ?? []).flatMap((group) =>
			labelled(read(group), { group: group.name }),
		);
}

function peers(
	read: (peer: PeerStatus) => Sample[],
): Metric<ServiceSubject>["read"] {
	return ({ service: { asking } }) =>
		(asking?.peers ?? []).flatMap((peer) =>
			labelled(read(peer), {
				peer_kind: peer.kind,
				peer: peer.name,
				node: peer.node,
			}),
		);
}

function labelled(
	samples: readonly Sample[],
	more: Sample["labels"],
): Sample[] {
	return samples.map(({ labels, value }) => ({
		labels: { ...more, ...labels },
		value,
	}));
}
