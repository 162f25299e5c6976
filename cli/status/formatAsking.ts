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
	const { kind, name, state, requests, lastHeard } = peer;
	return [
		service,
		`${kind} ${name}`,
		state,
		requests === null ? "-" : String(requests.idle),
		glideins(peer),
		lastHeard === null
			? "-"
			: `${timeSpan(now.getTime() - Date.parse(lastHeard))} ago`,
	];
}

function glideins({ glideins: found }: PeerStatus): string {
	if (found === null) return "-";
	if ("joined" in found) return `${found.joined} joined, ${found.busy} busy`;
	const held = found.held === 0 ? "" : `, ${found.held} held`;
	return `${found.running} running, ${found.idle} waiting${held}`;
}
