import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandDeployer } from "./commandDeployer.ts";
import type { DeployedObject } from "./deployedObjects.ts";
import type { Deployer, Form } from "./deployer.ts";
import type { Surroundings } from "./surroundings.ts";

/** `kubectl apply --server-side` of the same objects in one file; it waits, as the others do, until the frontends are there. */
export function kubectlDeployer(
	{ folder, kubeconfig, namespace, controlPlane }: Surroundings,
	objects: Readonly<Record<Form, readonly DeployedObject[]>>,
): Deployer {
	mkdirSync(folder);
	const file = join(folder, "objects.json");
	const kubectl = `'${controlPlane}' kubectl`;
	const shell = (...commands: readonly string[]) => [
		"sh",
		"-c",
		commands.join(" && "),
	];
	const apply = shell(
		`${kubectl} apply --server-side --field-manager=bench -f objects.json`,
		`${kubectl} wait --for=condition=Available deployment --all --timeout=25m -n ${namespace}`,
	);
	return commandDeployer({
		name: "kubectl apply",
		folder,
		environment: {
			KUBECONFIG: kubeconfig,
			KUBERC: "off",
			KUBECACHEDIR: join(folder, "cache"),
		},
		commands: {
			plan: shell(
				`${kubectl} diff --server-side --field-manager=bench -f objects.json`,
			),
			...{ first: apply, again: apply, change: apply },
			destroy: shell(`${kubectl} delete -f objects.json --timeout=25m`),
		},
		// 1 says that there are differences.
		goodPlan: [0, 1],
		write: (form) => {
			const items = objects[form].map(({ manifest }) => manifest);
			const list = { apiVersion: "v1", kind: "List", items };
			writeFileSync(file, JSON.stringify(list), { mode: 0o600 });
		},
		forget: () => {},
		kept: async () => undefined,
	});
}
