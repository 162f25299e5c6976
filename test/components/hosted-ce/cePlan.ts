import { generateKeyPairSync } from "node:crypto";
import { parse, stringify } from "yaml";
import type { HostedCePlan } from "../../../components/hosted-ce/plan.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import type { StackPlan } from "../../../components/stack/plan.ts";
import { temporaryProject } from "../../support/project.ts";
import { ofKind } from "../../support/serviceStack.ts";

/** A public key as known_hosts has it, of a host that nobody has. */
export function hostKey(): string {
	const { publicKey } = generateKeyPairSync("ed25519");
	const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
	const field = (bytes: Uint8Array) => {
		const length = Buffer.alloc(4);
		length.writeUInt32BE(bytes.length);
		return Buffer.concat([length, bytes]);
	};
	const blob = Buffer.concat([field(Buffer.from("ssh-ed25519")), field(raw)]);
	return `ssh-ed25519 ${blob.toString("base64")}`;
}

/** The least that a CE needs, but for its VOs. */
export const leastSettings = `kind: hosted-ce
site: { resource: Test-CE, resource_group: Test }
remote:
  login_host: login.example.org
  known_hosts: [login.example.org ${hostKey()}]
  batch: slurm
  memory_per_node: 64Gi
  cores_per_node: 16
`;

const generous = `rules:
  host_network: true
  host_paths: [/data]
  tolerations: [nautilus.io/reservation]`;

export interface CeOptions {
	/** Lets services out of the cluster, and takes its node's network. */
	readonly isGenerous?: boolean;
	/** Other services of the stack by name, with their files. */
	readonly beside?: Readonly<Record<string, string>>;
}

/** The local stack with one CE of these settings (the inside of a flow map, over the least), as the program plans it. */
export function ceStack(
	settings = "vos: { osg: { user: osg01 } }",
	{ isGenerous = false, beside = {} }: CeOptions = {},
): StackPlan {
	const project = temporaryProject();
	try {
		project.write("config/services/ce-test.yaml", withLeast(settings));
		for (const [name, text] of Object.entries(beside))
			project.write(`config/services/${name}.yaml`, text);
		const services = [...Object.keys(beside), "ce-test"].map(
			(name) => `    - ${name}\n`,
		);
		project.write(
			"Pulumi.local.yaml",
			`config:\n  glidefleet:cluster: local\n  glidefleet:services:\n${services.join("")}`,
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
		return loadStack("local", { root: project.root, credentials: false });
	} finally {
		project.dispose();
	}
}

function withLeast(settings: string): string {
	const least = parse(leastSettings);
	const { remote, ...own } = parse(`{ ${settings} }`);
	return stringify({
		...least,
		...own,
		remote: { ...least.remote, ...remote },
	});
}

/** The plan of that CE. */
export function cePlan(...args: Parameters<typeof ceStack>): HostedCePlan {
	const plan = ceStack(...args).services.find(
		({ kind }) => kind === "hosted-ce",
	);
	return ofKind(plan, "hosted-ce");
}

/** The text of one of the plan's files. */
export function fileOf({ files }: HostedCePlan, path: string): string {
	const found = files.find((file) => file.path === path);
	if (found === undefined) throw new Error(`${path} is not there`);
	return found.text;
}
