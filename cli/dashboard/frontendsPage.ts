import type { AskingStatus } from "../../cluster/status/asking/askingStatus.ts";
import type { PeerStatus } from "../../cluster/status/asking/peerStatus.ts";
import { type Fleet, type FleetService, servicesOf } from "./fleet.ts";
import {
	groupColumns,
	groupRow,
	peerColumns,
	peerRow,
	type Row,
} from "./frontendTables.ts";
import { type Html, html } from "./html.ts";
import { linkTo } from "./links.ts";
import type { Page } from "./page.ts";
import { table, text } from "./table.ts";

const answers: readonly PeerStatus["state"][] = [
	"refuses",
	"silent",
	"accepts",
];

/** What all frontends ask for and get, by factory and pool, those that do not accept them first, and by group. */
export function frontendsPage(fleet: Fleet): Page {
	const frontends = servicesOf(fleet).filter(
		({ service }) => service.kind === "vo-frontend",
	);
	const rows = (read: (asking: AskingStatus, now: Date) => Row[]) =>
		frontends.flatMap((one) =>
			one.service.asking === null
				? []
				: read(one.service.asking, new Date(one.status.at)).map((row) => [
						linkTo(one),
						one.status.stack,
						...row,
					]),
		);
	const ofPeers = (state: PeerStatus["state"]) =>
		rows(({ peers }, now) =>
			peers
				.filter((peer) => peer.state === state)
				.map((peer) => peerRow(peer, now)),
		);
	const unknown = frontends.filter(({ service }) => service.asking === null);
	const start = [text("Frontend"), text("Stack")];
	return {
		title: "Frontends",
		current: "frontends.html",
		body: html`<h1>Frontends</h1>
${unknown.length === 0 ? "" : html`<p>Nothing is known of ${names(unknown)}: no pod could be asked.</p>`}
<h2>By factory and pool</h2>
${table(
	"Factories and pools",
	[...start, ...peerColumns],
	answers.flatMap(ofPeers),
)}
<h2>By group</h2>
${table(
	"Groups",
	[...start, ...groupColumns],
	rows(({ groups }, now) => groups.map((group) => groupRow(group, now))),
)}`,
	};
}

function names(services: readonly FleetService[]): Html[] {
	return services.map(
		(one, index) =>
			html`${index === 0 ? "" : ", "}${linkTo(one)} (${one.status.stack})`,
	);
}
