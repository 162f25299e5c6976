import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commandDeployer } from "./commandDeployer.ts";
import type { DeployedObject } from "./deployedObjects.ts";
import type { Deployer, Form } from "./deployer.ts";
import type { Surroundings } from "./surroundings.ts";

/** Terraform, with a resource for each of the same objects, applied on the server's side as the others do. */
export function terraformDeployer(
	{ folder, kubeconfig }: Surroundings,
	{ terraform, provider }: { terraform: string; provider: string },
	objects: Readonly<Record<Form, readonly DeployedObject[]>>,
): Deployer {
	mkdirSync(folder);
	const settings = join(folder, "terraform.rc");
	writeFileSync(settings, ownProvider(dirname(provider)));
	const yes = ["-auto-approve", "-input=false"];
	const apply = [terraform, "apply", ...yes];
	const state = join(folder, "terraform.tfstate");
	return commandDeployer({
		name: "terraform",
		folder,
		environment: {
			TF_CLI_CONFIG_FILE: settings,
			TF_IN_AUTOMATION: "1",
			CHECKPOINT_DISABLE: "1",
		},
		commands: {
			plan: [terraform, "plan", "-input=false"],
			...{ first: apply, again: apply, change: apply },
			refresh: [terraform, "apply", "-refresh-only", ...yes],
			destroy: [terraform, "destroy", ...yes],
		},
		write: (form) =>
			writeFileSync(
				join(folder, "main.tf.json"),
				JSON.stringify(configuration(objects[form], kubeconfig)),
				{ mode: 0o600 },
			),
		forget: () => {
			for (const file of [state, `${state}.backup`])
				rmSync(file, { force: true });
		},
		kept: async () => statSync(state).size / 1024,
	});
}

/** The provider as it was compiled here, from no registry. */
function ownProvider(folder: string): string {
	return `provider_installation {
  dev_overrides { "gavinbunney/kubectl" = ${JSON.stringify(folder)} }
  direct {}
}
`;
}

function configuration(
	objects: readonly DeployedObject[],
	kubeconfig: string,
): object {
	const resources = objects.map(({ key, manifest, after }) => [
		key,
		{
			yaml_body: literal(JSON.stringify(manifest)),
			server_side_apply: true,
			...(after.length === 0
				? {}
				: { depends_on: after.map((name) => `kubectl_manifest.${name}`) }),
		},
	]);
	return {
		terraform: {
			required_providers: { kubectl: { source: "gavinbunney/kubectl" } },
		},
		provider: { kubectl: { config_path: kubeconfig, load_config_file: true } },
		resource: { kubectl_manifest: Object.fromEntries(resources) },
	};
}

/** A text of which Terraform is to evaluate nothing. */
function literal(text: string): string {
	return text.replaceAll("${", "$${").replaceAll("%{", "%%{");
}
