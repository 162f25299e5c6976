import type { FleetService } from "./fleet.ts";
import { type Html, html } from "./html.ts";

/** The pages that every fleet has, in the order of the navigation. */
export const mainPages = {
	"index.html": "Fleet",
	"frontends.html": "Frontends",
	"credentials.html": "Credentials",
	"images.html": "Images",
	"claims.html": "Claims",
	"drift.html": "Drift",
	"lint.html": "Lint",
} as const;
export type MainPage = keyof typeof mainPages;

/** The name of a service's page. Names come from files and may hold anything, so only letters, digits and dashes stay as they are. */
export function pageOf({ status, service }: FleetService): string {
	return `${plain(status.stack)}.${plain(service.service)}.html`;
}

function plain(name: string): string {
	return name.replace(
		/[^A-Za-z0-9-]/gu,
		(character) => `_${character.codePointAt(0)?.toString(16)}_`,
	);
}

/** A link to a service's page. */
export function linkTo(one: FleetService, words = one.service.service): Html {
	return html`<a href="${pageOf(one)}">${words}</a>`;
}
