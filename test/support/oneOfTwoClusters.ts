import type { TemporaryProject } from "./project.ts";
import { freshNamespace, sharedCluster } from "./sharedCluster.ts";

const stacks = ["local", "nautilus"];

/** Gives a project two stacks with a squid each. */
export function twoStacks(project: TemporaryProject): void {
	for (const name of stacks)
		project.write(
			`Pulumi.${name}.yaml`,
			`config:\n  glidefleet:cluster: ${name}\n  glidefleet:services: [squid-ucsd]\n`,
		);
}

/** Has the cluster of `local` answer in the tests of a suite, and no other. */
export function oneOfTwoClusters(project: () => TemporaryProject): void {
	const usual = process.env.KUBECONFIG;
	let kubeconfig: string;
	let namespace: string;

	before(async function () {
		const cluster = await sharedCluster(this);
		kubeconfig = cluster.kubeconfig;
		namespace = await freshNamespace(cluster);
	});
	beforeEach(() => {
		project().useNamespace(namespace);
		process.env.KUBECONFIG = kubeconfig;
	});
	afterEach(() => {
		if (usual === undefined) delete process.env.KUBECONFIG;
		else process.env.KUBECONFIG = usual;
	});
}
