import type { TemporaryProject } from "../../support/project.ts";
import { both, onlyServices } from "../../support/serviceFaults.ts";
import { leastSettings } from "./cePlan.ts";

/** The file of the local stack's CE. */
export const ce = "config/services/ce-slurm.yaml";
const lines = leastSettings.trimEnd().split("\n").length;

/** Makes the CE the stack's only service, its file the least settings with these after them. */
export const settings = (text: string, least = leastSettings) =>
	both(onlyServices("ce-slurm"), (project: TemporaryProject) =>
		project.write(ce, `${least}${text}\n`),
	);

/** The same with a VO. */
export const withVo = (text: string) =>
	settings(`vos: { osg: { user: osg01 } }\n${text}`);

/** The same with other least settings. */
export const least = (from: string | RegExp, to: string) =>
	settings("vos: { osg: { user: osg01 } }", leastSettings.replace(from, to));

/** A place in the lines after the least. */
export const at = (line: number, column: number) =>
	`${ce}:${lines + line}:${column}`;

/** Changes what the cluster allows. */
export const allow =
	(from: string, to: string) => (project: TemporaryProject) =>
		project.replace("config/clusters/local.yaml", from, to);
