import { addressSummary } from "../shared/addressSummary.ts";
import { pelicanObjects } from "./objects.ts";

/** How caches and origins of the OSDF become objects: Pelican with XRootD below it. */
export const pelicanDeployed = {
	component: "glidefleet:pelican:PelicanServer",
	objects: pelicanObjects,
	summary: addressSummary,
	headline: "address",
};
