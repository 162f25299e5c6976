import { claimsPage } from "./claimTable.ts";
import { credentialsPage } from "./credentialTable.ts";
import { driftPage } from "./driftPage.ts";
import { type Fleet, servicesOf } from "./fleet.ts";
import { frontendsPage } from "./frontendsPage.ts";
import { imagesPage } from "./imageTable.ts";
import { type MainPage, mainPages, pageOf } from "./links.ts";
import { lintPage } from "./lintPage.ts";
import { overviewPage } from "./overviewPage.ts";
import { type Page, pageText } from "./page.ts";
import { servicePage } from "./servicePage.ts";

const makers: Readonly<Record<MainPage, (fleet: Fleet) => Page>> = {
	"index.html": overviewPage,
	"frontends.html": frontendsPage,
	"credentials.html": credentialsPage,
	"images.html": imagesPage,
	"claims.html": claimsPage,
	"drift.html": driftPage,
	"lint.html": lintPage,
};

/** All pages of a fleet by their files' names; no name has a slash. */
export function fleetPages(fleet: Fleet): Map<string, string> {
	const main = Object.keys(mainPages).map(
		(file) => [file, makers[file as MainPage](fleet)] as const,
	);
	const services = servicesOf(fleet).map(
		(one) => [pageOf(one), servicePage(one, fleet.lint)] as const,
	);
	return new Map(
		[...main, ...services].map(([file, page]) => [
			file,
			pageText(page, fleet.at),
		]),
	);
}
