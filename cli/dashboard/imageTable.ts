import { imageText } from "../status/serviceCells.ts";
import { type Fleet, type FleetService, servicesOf } from "./fleet.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./page.ts";
import { inFleet } from "./place.ts";
import { number, table, text } from "./table.ts";
import { ageText, dayText } from "./timeText.ts";

/** What all services run, the oldest build first. */
export function imagesPage(fleet: Fleet): Page {
	return {
		title: "Images",
		current: "images.html",
		body: html`<h1>Images</h1>
<p>The oldest build first. Age and removal are read from the tag; no registry is asked. What is newer: <code>npx glidefleet images</code>.</p>
${imageTable(servicesOf(fleet))}`,
	};
}

/** Those of some services. */
export function imageTable(
	services: readonly FleetService[],
	place = inFleet,
): Html {
	const built = ({ service }: FleetService) => service.image.built ?? "9";
	const rows = services
		.toSorted((a, b) => (built(a) < built(b) ? -1 : 1))
		.map((one) => {
			const { image } = one.service;
			const now = new Date(one.status.at);
			return [
				...[...place.cells(one), imageText(one.service)],
				...[ageText(image.built, now), dayText(image.built)],
				dayText(image.removed),
			];
		});
	return table(
		"Images",
		[
			...[...place.columns, text("Image"), text("Age")],
			...[number("Built"), number("Removed from its registry")],
		],
		rows,
	);
}
