import assert from "node:assert/strict";
import {
	type PreflightOptions,
	preflightCluster,
} from "../../../cluster/adoption/preflightCluster.ts";
import { KubectlError } from "../../../cluster/kubectl.ts";
import type { NamedObject } from "../../../cluster/live/liveObject.ts";

const labels = { "app.kubernetes.io/instance": "gluex" };
const object = (apiVersion: string, kind: string, manager?: string) => ({
	apiVersion,
	kind,
	metadata: {
		name: "one",
		namespace: "space",
		labels,
		...(manager === undefined ? {} : { managedFields: [{ manager }] }),
	},
});
const config = (manager?: string) => object("v1", "ConfigMap", manager);
const certificate = (manager?: string) =>
	object("cert-manager.io/v1", "Certificate", manager);

/** What is found on a cluster that has some objects, and of cert-manager's kinds maybe none. */
function preflight(there: readonly NamedObject[], hasKind = true) {
	const kubectl = async (_: readonly string[], input = "") => {
		const { items } = JSON.parse(input) as { items: NamedObject[] };
		if (!hasKind && items.some(({ kind }) => kind === "Certificate"))
			throw new KubectlError('no matches for kind "Certificate"');
		const found = there.filter(({ kind }) =>
			items.some((item) => item.kind === kind),
		);
		return JSON.stringify({ items: found });
	};
	return preflightCluster({
		stack: "nautilus",
		manifests: [config(), certificate()],
		adopt: [],
		kubectl,
		manager: "pulumi-kubernetes",
		given: () => undefined,
		say: () => assert.fail("something was said"),
	} as unknown as PreflightOptions);
}

describe("preflightCluster()", () => {
	it("tells the stack's own objects from those that somebody else made", async () => {
		const pulumi = "pulumi-kubernetes-1a2b3c4d";
		const own = await preflight([config(pulumi), certificate(pulumi)]);
		assert.deepEqual([...own.own.keys()], ["ConfigMap one", "Certificate one"]);
		assert.deepEqual([...own.foreign.keys()], []);
		const foreign = await preflight([
			config("kubectl"),
			certificate("kubectl"),
		]);
		assert.deepEqual([...foreign.own.keys()], []);
		assert.deepEqual([...foreign.foreign.keys()], ["ConfigMap one"]);
		assert.equal(foreign.faults.length, 1);
	});

	it("does without the kinds that the cluster lacks", async () => {
		const { own } = await preflight([config("pulumi-kubernetes")], false);
		assert.deepEqual([...own.keys()], ["ConfigMap one"]);
	});

	it("says of what Flux deploys only that, whoever made it first", async () => {
		const marked = (manager: string) => {
			const { metadata, ...rest } = config(manager);
			const flux = { "kustomize.toolkit.fluxcd.io/name": "fleet" };
			const all = { ...metadata.labels, ...flux };
			return { ...rest, metadata: { ...metadata, labels: all } };
		};
		for (const manager of ["pulumi-kubernetes-1a2b", "kustomize-controller"]) {
			const { faults } = await preflight([marked(manager)]);
			assert.equal(faults.length, 1);
			assert.match(
				faults[0] ?? "",
				/^Flux deploys ConfigMap one of the stack nautilus \(Kustomization fleet\), /,
			);
		}
	});
});
