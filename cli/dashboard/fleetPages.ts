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

/** The names of the files of a fleet's pages, each with what writes it; no name has a slash. */
export function fleetPages(fleet: Fleet): Map<string, () => string> {
	const text = (page: Page) => pageText(page, fleet.at);
	const main = Object.keys(mainPages).map(
		(file) => [file, () => text(makers[file as MainPage](fleet))] as const,
	);
	const services = servicesOf(fleet).map(
		(one) => [pageOf(one), () => text(servicePage(one, fleet.lint))] as const,
	);
	return new Map([...main, ...services]);
}
