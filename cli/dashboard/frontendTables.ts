import type { GroupStatus } from "../../cluster/status/asking/groupStatus.ts";
import type { PeerStatus } from "../../cluster/status/asking/peerStatus.ts";
import { agoText, peerCells } from "../status/formatAsking.ts";
import { groupSection } from "./groupSection.ts";
import { type Content, type Html, html } from "./html.ts";
import { stateMark } from "./state.ts";
import { type Column, number, table, text } from "./table.ts";

/** A row of a table, before which others may put whom it is about. */
export type Row = readonly Content[];

export const peerColumns: readonly Column[] = [
	...[text("Asks"), text("Answer"), number("Requested")],
	...[text("Glideins"), text("Heard")],
];

/** What a factory or pool has to do with a frontend, as `status` shows it. */
export function peerRow(peer: PeerStatus, now: Date): Row {
	const [who, answer, ...rest] = peerCells(peer, now);
	return [who, stateMark(answerStates[peer.state], answer), ...rest];
}

const answerStates = {
	accepts: "well",
	refuses: "broken",
	silent: "silent",
} as const;

export const groupColumns: readonly Column[] = [
	...[text("Group"), number("Idle jobs"), number("Running jobs")],
	...[number("Requested"), number("Glideins"), text("Updated")],
];

/** A group's last round. */
export function groupRow(group: GroupStatus, now: Date): Row {
	const { name, jobs, requested, glideins, updated } = group;
	return [
		name,
		...[jobs.idle, jobs.running, requested, glideins],
		agoText(updated, now),
	];
}

/** Factories and pools of one frontend, and its groups; why there are none, where nothing is known. */
export function askingTables(
	peers: readonly PeerStatus[],
	groups: readonly GroupStatus[],
	now: Date,
): Html {
	return html`${table(
		"Factories and pools",
		peerColumns,
		peers.map((peer) => peerRow(peer, now)),
	)}
${
	groups.length === 0
		? html`<p>No group has been asked: a standby requests nothing while its master does.</p>`
		: html`${table(
				"Groups",
				groupColumns,
				groups.map((group) => groupRow(group, now)),
			)}<p class="place">GlideinWMS counts slots as glideins: a glidein that divides its slot counts once, and once more for each job in it.</p>`
}
${groups.map((group, index) => groupSection(group, `group-${index + 1}`))}`;
}
