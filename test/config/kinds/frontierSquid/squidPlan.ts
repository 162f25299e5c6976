import type { FrontierSquidPlan } from "../../../../config/kinds/frontierSquid/plan.ts";
import { loadStack } from "../../../../config/stack.ts";
import { temporaryProject } from "../../../support/project.ts";

/** The plan of a squid with these settings (YAML) on the local cluster, as the program makes it. */
export function squidPlan(settings: string): FrontierSquidPlan {
	const project = temporaryProject();
	try {
		project.write(
			"config/services/squid-test.yaml",
			`kind: frontier-squid\n${settings}`,
		);
		project.write(
			"Pulumi.local.yaml",
			"config:\n  glidefleet:cluster: local\n  glidefleet:services: [squid-test]\n",
		);
		const { services } = loadStack("local", { root: project.root });
		const [plan] = services;
		if (plan?.kind !== "frontier-squid")
			throw new Error("No squid was planned");
		return plan;
	} finally {
		project.dispose();
	}
}
