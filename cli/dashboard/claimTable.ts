import type { ClaimStatus } from "../../cluster/status/claimStatus.ts";
import type { ServiceStatus } from "../../cluster/status/serviceStatus.ts";
import { usedPercent } from "../status/serviceCells.ts";
import {
	type Fleet,
	type FleetService,
	servicesOf,
	statusesOf,
} from "./fleet.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./page.ts";
import { inFleet } from "./place.ts";
import { number, table, text } from "./table.ts";

/** All volume claims, the fullest first, and what stays of services that were removed. */
export function claimsPage(fleet: Fleet): Page {
	const kept = statusesOf(fleet).flatMap(({ stack, kept }) =>
		kept.map((object) => [object, stack]),
	);
	return {
		title: "Claims",
		current: "claims.html",
		body: html`<h1>Volume claims</h1>
${claimTable(servicesOf(fleet))}
${kept.length === 0 ? "" : html`<h2>Kept</h2><p>Their services were removed; what they hold cannot be recreated.</p>${table("Kept objects", [text("Object"), text("Stack")], kept)}`}`,
	};
}

/** Those of some services. */
export function claimTable(
	services: readonly FleetService[],
	place = inFleet,
): Html {
	const rows = services
		.flatMap((one) => one.service.claims.map((claim) => ({ one, claim })))
		.toSorted((a, b) => used(b.claim) - used(a.claim))
		.map(({ one, claim }) => [
			...[claim.name, ...place.cells(one)],
			...[claim.phase, claim.size ?? "-", fillBar(claim, one.service)],
		]);
	if (rows.length === 0) return html`<p>None.</p>`;
	return table(
		"Volume claims",
		[
			...[text("Claim"), ...place.columns],
			...[text("State"), number("Size"), number("Used")],
		],
		rows,
	);
}

function used({ fill }: ClaimStatus): number {
	return fill === null ? -1 : usedPercent(fill);
}

/** A bar next to the number, which says it by itself; red where it is nearly full, but a cache fills its claim on purpose. */
function fillBar({ fill }: ClaimStatus, { kind }: ServiceStatus): Html {
	if (fill === null) return html`unknown`;
	const percent = usedPercent(fill);
	const isFull = percent > 90 && !kind.endsWith("cache");
	return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="whole" width="100" height="8"/><rect class="${isFull ? "part full" : "part"}" width="${percent}" height="8"/></svg>${percent}%`;
}
