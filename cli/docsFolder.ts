import { basename, dirname } from "node:path";
import { programFolder } from "../system/programFolder.ts";

/** Where the pages are, from the project's folder: in a checkout, or in a repository that has the program as a package. */
export const docsFolder =
	basename(dirname(programFolder)) === "node_modules"
		? "node_modules/glidefleet/docs"
		: "docs";
