import { minuteText } from "../status/minuteText.ts";
import { daysText } from "../status/serviceCells.ts";
import { type Fleet, type FleetService, servicesOf } from "./fleet.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./page.ts";
import { inFleet } from "./place.ts";
import { type State, stateMark } from "./state.ts";
import { number, table, text } from "./table.ts";

/** Days within which a credential is marked, as the alert has it. */
const soon = 14;

/** All credentials that expire, the first to expire first. */
export function credentialsPage(fleet: Fleet): Page {
	const services = servicesOf(fleet);
	const unread = services.filter(({ service }) => !service.credentials.known);
	return {
		title: "Credentials",
		current: "credentials.html",
		body: html`<h1>Credentials</h1>
${unread.length === 0 ? "" : html`<p>The account may not read the Secrets of ${unread.map(({ status, service }) => `${service.service} (${status.stack})`).join(", ")}.</p>`}
<p>Those that expire, the first to expire first. Others do not expire, or do not say when. What each is for, and who renews it: <code>npx glidefleet credentials</code>.</p>
${credentialTable(services)}`,
	};
}

/** Those of some services. */
export function credentialTable(
	services: readonly FleetService[],
	place = inFleet,
): Html {
	const rows = services
		.flatMap((one) => one.service.credentials.ends.map((end) => ({ one, end })))
		.toSorted((a, b) => (a.end.at < b.end.at ? -1 : 1))
		.map(({ one, end }) => [
			end.key,
			...place.cells(one),
			stateMark(stateOf(end.daysLeft), daysText(end)),
			minuteText(end.at),
		]);
	if (rows.length === 0) return html`<p>None is known that expires.</p>`;
	return table(
		"Credentials",
		[
			...[text("Credential"), ...place.columns],
			...[text("Left"), number("Expires (UTC)")],
		],
		rows,
	);
}

function stateOf(daysLeft: number): State {
	if (daysLeft < 0) return "broken";
	return daysLeft < soon ? "warned" : "well";
}
