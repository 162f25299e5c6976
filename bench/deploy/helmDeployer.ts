import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../local/run.ts";
import { writeHelmChart } from "../helmChart.ts";
import { commandDeployer } from "./commandDeployer.ts";
import type { VoManifests } from "./deployedObjects.ts";
import type { Deployer, Form } from "./deployer.ts";
import type { Surroundings } from "./surroundings.ts";

/** `helm install`, `helm upgrade` and `helm uninstall` of a chart of the same objects. It reads nothing back: no refresh. */
export function helmDeployer(
	{ folder, kubeconfig, namespace, controlPlane }: Surroundings,
	helm: string,
	objects: Readonly<Record<Form, readonly VoManifests[]>>,
): Deployer {
	mkdirSync(folder);
	const home = join(folder, "helm");
	const chart = join(folder, "chart");
	const place = ["-n", namespace];
	const wait = ["--wait", "--timeout", "25m"];
	const upgrade = [helm, "upgrade", "bench", chart, ...place, ...wait];
	const environment = {
		KUBECONFIG: kubeconfig,
		HELM_CACHE_HOME: home,
		HELM_CONFIG_HOME: home,
		HELM_DATA_HOME: home,
	};
	return commandDeployer({
		name: "helm",
		folder,
		environment,
		commands: {
			plan: [helm, "install", "bench", chart, ...place, "--dry-run=server"],
			first: [helm, "install", "bench", chart, ...place, ...wait],
			again: upgrade,
			change: upgrade,
			destroy: [helm, "uninstall", "bench", ...place, ...wait],
		},
		write: (form) => {
			rmSync(chart, { recursive: true, force: true });
			// The objects are compared by their bytes.
			writeHelmChart(chart, objects[form], { finished: true });
		},
		forget: () => {},
		kept: async () => {
			const { stdout } = await run(
				controlPlane,
				[
					...["kubectl", "get", "secrets", ...place],
					...["-l", "owner=helm", "-o", "json"],
				],
				{ env: { ...process.env, ...environment } },
			);
			return stdout.length / 1024;
		},
	});
}
