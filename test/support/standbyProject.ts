import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type TemporaryProject, temporaryProject } from "./project.ts";

/** The VO's file. */
export const voFile = "config/frontends/gluex.yaml";
/** The stack on the standby's cluster, and that cluster's file. */
export const secondStack = "Pulumi.second.yaml";
export const secondCluster = "config/clusters/second.yaml";

/** A project whose stack `second`, on a cluster of that name, lists gluex too, as nautilus does; `standby` is what gluex's file says. */
export function standbyProject(standby = "second"): TemporaryProject {
	const project = temporaryProject();
	const nautilus = join(project.root, "config/clusters/nautilus.yaml");
	project.write(
		secondCluster,
		readFileSync(nautilus, "utf8")
			.replace("context: nautilus", "context: second")
			.replace("nrp-nautilus.io", "second.example.org"),
	);
	listInSecond(project, "gluex");
	project.replace(voFile, "hosts:", `standby: ${standby}\nhosts:`);
	return project;
}

/** Has the stack `second` list these entries of `frontends`, each a line of YAML. */
export function listInSecond(
	project: TemporaryProject,
	...entries: readonly string[]
): void {
	const list = entries.map((entry) => `    - ${entry}\n`).join("");
	project.write(
		secondStack,
		`config:\n  glidefleet:cluster: second\n  glidefleet:frontends:\n${list}`,
	);
}

/** Leaves the stack `nautilus` with two frontends as the only other one: each that is listed is checked in each test. */
export function leaveTwoFrontends(project: TemporaryProject): void {
	project.remove("Pulumi.local.yaml");
	project.write(
		"Pulumi.nautilus.yaml",
		"config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends:\n    - gluex\n    - igwn\n",
	);
}
