import type { FrontendPlan, Peer } from "../../../components/frontend/plan.ts";
import {
	atTime,
	type Findings,
	joined,
	nothing,
	problem,
	warning,
} from "./findings.ts";
import { glideinJoin } from "./glideinJoin.ts";
import { type GroupStatus, groupStatus } from "./groupStatus.ts";
import { type PeerStatus, peerStatus, withLogs } from "./peerStatus.ts";
import type { Probed, ProbedToken } from "./probed.ts";

/** Whether a frontend asks and is heard, as `status --output json` has it. */
export interface AskingStatus extends Findings {
	readonly peers: readonly PeerStatus[];
	readonly groups: readonly GroupStatus[];
}

/** Seconds after its start in which a daemon completes a round and is seen by collectors and factories. */
const settling = 15 * 60;

/** Judges the answers of a frontend's pod. A standby requests nothing while its master is active. */
export function askingStatus(
	peers: readonly Peer[],
	probed: Probed,
	role?: NonNullable<FrontendPlan["availability"]>["role"],
): AskingStatus {
	const { now, tokens } = probed;
	const daemon = daemonState(probed.daemon);
	const settled = role !== "standby" && daemon.seconds > settling;
	const answers = new Map(probed.peers.map((one) => [one.node, one] as const));
	const asked = peers.flatMap((peer) => {
		const answer = answers.get(peer.node);
		if (answer === undefined) return [];
		const status = peerStatus(peer, answer, { tokens, now, settled });
		return [{ status, join: glideinJoin(peer, answer, now) }];
	});
	const reachable = asked.some(
		({ status: { kind, state } }) => kind === "factory" && state !== "silent",
	);
	const groups =
		role === "standby"
			? []
			: probed.groups.map((group) =>
					groupStatus(group, { now, settled, reachable }),
				);
	const found = asked.map(({ status }) => withLogs(status, groups));
	return {
		peers: found,
		groups,
		...joined(
			daemon.findings,
			...found,
			...asked.map(({ join }) => join),
			...probed.scitokens.map((token) => sciToken(token, now)),
			...groups,
		),
	};
}

/** The daemon's state according to supervisord, and its uptime. */
export function daemonState(line: string): {
	readonly seconds: number;
	readonly findings: Findings;
} {
	const [, state = ""] = /\bfrontend\s+([A-Z]+)\b/.exec(line) ?? [];
	if (state === "")
		return {
			seconds: 0,
			findings: warning(
				`The status of the frontend's daemon is unknown: ${line.split("\n")[0] || "no output from supervisorctl"}`,
			),
		};
	if (state === "STARTING")
		return {
			seconds: 0,
			findings: warning("The frontend's daemon is starting"),
		};
	if (state !== "RUNNING")
		return {
			seconds: 0,
			findings: problem(
				`The frontend's daemon is not running (${state}): see kubectl logs and /var/log/gwms-frontend in the pod`,
			),
		};
	const [, days = "0", hours = "0", minutes = "0", seconds = "0"] =
		/uptime (?:(\d+) days?, )?(\d+):(\d+):(\d+)/.exec(line) ?? [];
	const all = Number(days) * 24 + Number(hours);
	return {
		seconds: all * 3600 + Number(minutes) * 60 + Number(seconds),
		findings: nothing,
	};
}

function sciToken(token: ProbedToken, now: number): Findings {
	const { file, until, problem: unreadable } = token;
	if (unreadable !== undefined)
		return problem(
			`SciToken ${file} cannot be read (${unreadable}): pilots get none; check what supplies it`,
		);
	return until === undefined || until > now
		? nothing
		: problem(
				`SciToken ${file} expired at ${atTime(until)}: pilots get none; check what renews it`,
			);
}
