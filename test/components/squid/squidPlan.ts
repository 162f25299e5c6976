import type { FrontierSquidPlan } from "../../../components/squid/plan.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import type { StackPlan } from "../../../components/stack/plan.ts";
import { temporaryProject } from "../../support/project.ts";
import { ofKind } from "../../support/serviceStack.ts";

/** What a cluster allows that lets services out of it. */
const generous = `rules:
  host_ports: true
  host_paths: [/data]`;

/** The local stack with one squid of these settings (YAML) and an entry of its own (a flow map's inside), as the program plans it. */
export function squidStack(
	settings: string,
	{ entry = "", isGenerous = false } = {},
): StackPlan {
	const project = temporaryProject();
	try {
		project.write(
			"config/services/squid-test.yaml",
			`kind: frontier-squid\n${settings}`,
		);
		project.write(
			"Pulumi.local.yaml",
			`config:\n  glidefleet:cluster: local\n  glidefleet:services: [{ service: squid-test, ${entry} }]\n`,
		);
		if (isGenerous) {
			const cluster = "config/clusters/local.yaml";
			project.replace(cluster, "rules:", generous);
			project.replace(
				cluster,
				"[ClusterIP]",
				"[ClusterIP, NodePort, LoadBalancer]",
			);
		}
		return loadStack("local", { root: project.root });
	} finally {
		project.dispose();
	}
}

/** The plan of that squid. */
export function squidPlan(
	...args: Parameters<typeof squidStack>
): FrontierSquidPlan {
	const [plan] = squidStack(...args).services;
	return ofKind(plan, "frontier-squid");
}
