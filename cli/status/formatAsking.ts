import type { PeerStatus } from "../../cluster/status/asking/peerStatus.ts";
import type { ServiceStatus } from "../../cluster/status/serviceStatus.ts";
import { textTable } from "../../system/textTable.ts";
import { timeSpan } from "./timeSpan.ts";

/** A table of whom each frontend asks and by whom it is heard; empty where nothing is known. */
export function formatAsking(
	services: readonly Pick<ServiceStatus, "service" | "asking">[],
	now: Date,
): string {
	const rows = services.flatMap(({ service, asking }) =>
		(asking?.peers ?? []).map((peer) => row(service, peer, now)),
	);
	const head = ["FRONTEND", "ASKS", "ANSWER", "REQUESTED", "GLIDEINS", "HEARD"];
	return rows.length === 0 ? "" : `\n${textTable(head, rows)}`;
}

function row(service: string, peer: PeerStatus, now: Date): string[] {
	return [service, ...peerCells(peer, now)];
}

/** What a factory or pool has to do with a frontend: who, its answer, glideins requested, glideins there, when it last heard. */
export function peerCells(
	peer: PeerStatus,
	now: Date,
): [string, string, string, string, string] {
	const { kind, name, state, requests, lastHeard } = peer;
	return [
		`${kind} ${name}`,
		state,
		requests === null ? "-" : String(requests.idle),
		glideins(peer),
		agoText(lastHeard, now),
	];
}

/** How long ago something was. */
export function agoText(at: string | null, now: Date): string {
	return at === null ? "-" : `${timeSpan(now.getTime() - Date.parse(at))} ago`;
}

function glideins({ glideins: found }: PeerStatus): string {
	if (found === null) return "-";
	if ("joined" in found) return `${found.joined} joined, ${found.busy} busy`;
	const held = found.held === 0 ? "" : `, ${found.held} held`;
	return `${found.running} running, ${found.idle} waiting${held}`;
}
