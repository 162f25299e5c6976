import assert from "node:assert/strict";
import { deployersOf } from "../../../cluster/gitops/deployersOf.ts";
import { refuseDeployed } from "../../../cluster/gitops/refuseDeployed.ts";
import {
	type LiveObject,
	objectKey,
} from "../../../cluster/live/liveObject.ts";
import type { Manifest } from "../../../components/shared/manifest.ts";

const own = {
	"app.kubernetes.io/instance": "gluex",
	"app.kubernetes.io/managed-by": "glidefleet",
};

function manifest(kind: string, name: string): Manifest {
	const metadata = { name, namespace: "osg", labels: own };
	return { apiVersion: "v1", kind, metadata };
}

const wanted = [
	manifest("Deployment", "gluex-frontend"),
	manifest("ConfigMap", "gluex-files"),
	manifest("Service", "gluex-service"),
];

/** The wanted objects with what others wrote on each. */
function there(metadata: object) {
	const live = wanted.map((one) => ({
		...one,
		metadata: { ...one.metadata, ...metadata },
	}));
	return new Map(live.map((one) => [objectKey(one), one as LiveObject]));
}

const flux = {
	...own,
	"kustomize.toolkit.fluxcd.io/name": "fleet",
	"kustomize.toolkit.fluxcd.io/namespace": "flux-system",
};
const tracking = (id: string) => ({
	annotations: { "argocd.argoproj.io/tracking-id": id },
});
const argoLabels = {
	labels: { ...own, "app.kubernetes.io/instance": "fleet" },
};
const argoFields = { managedFields: [{ manager: "argocd-controller" }] };

describe("refuseDeployed()", () => {
	const refusal = (metadata: object) => {
		try {
			refuseDeployed({ stack: "one", manifests: wanted }, there(metadata));
		} catch (error) {
			return (error as Error).message;
		}
		return undefined;
	};

	it("takes no one's but Pulumi's objects, and what Flux is told to leave alone", () => {
		assert.equal(refusal({}), undefined);
		const reconcile = { "kustomize.toolkit.fluxcd.io/reconcile": "disabled" };
		assert.equal(refusal({ labels: flux, annotations: reconcile }), undefined);
	});

	it("names Flux's Kustomization, and what to do", () => {
		assert.equal(
			refusal({ labels: flux }),
			"Flux deploys Deployment gluex-frontend and 2 more objects of the stack one (Kustomization fleet in flux-system), and would revert what Pulumi changes; nothing was changed. To leave it to Flux: npx glidefleet render --stack one --push oci://HOST/REPOSITORY:TAG. To deploy it with Pulumi instead, first: flux suspend kustomization fleet -n flux-system && kubectl -n osg label configmap,deployments.apps,service -l kustomize.toolkit.fluxcd.io/name=fleet kustomize.toolkit.fluxcd.io/name-",
		);
	});

	it("names Argo CD's Application by its annotation, wherever that is, and not by a copied one", () => {
		const id = (name: string) => tracking(`${name}:/ConfigMap:osg/gluex-files`);
		assert.equal(
			refusal(id("fleet")),
			"Argo CD deploys ConfigMap gluex-files of the stack one (Application fleet), and would revert what Pulumi changes; nothing was changed. To leave it to Argo CD: npx glidefleet render --stack one --push oci://HOST/REPOSITORY:TAG. To deploy it with Pulumi instead, first: argocd app set fleet --sync-policy none && kubectl -n osg annotate configmap,deployments.apps,service -l app.kubernetes.io/managed-by=glidefleet argocd.argoproj.io/tracking-id-",
		);
		assert.match(
			refusal(id("teams_fleet")) ?? "",
			/\(Application fleet in teams\).* argocd app set teams\/fleet /,
		);
		for (const copied of [
			"fleet:/ConfigMap:osg/other",
			"fleet:example.org/XConfigMap:osg/gluex-files",
			"fleet:/ConfigMap:osg/own-gluex-files",
		])
			assert.equal(refusal(tracking(copied)), undefined, copied);
	});

	it("names it by its label too, but takes no label of people's for it", () => {
		assert.match(
			refusal({ ...argoLabels, ...argoFields }) ?? "",
			/^Argo CD deploys .* label \S+ -l app.kubernetes.io\/instance=fleet app.kubernetes.io\/instance-$/,
		);
		assert.equal(refusal(argoLabels), undefined);
		assert.equal(refusal(argoFields), undefined);
	});

	it("tells two Kustomizations apart", () => {
		const objects = new Map([
			...there({ labels: flux }),
			...[
				...there({ labels: { ...flux, [Object.keys(flux)[2] ?? ""]: "b" } }),
			].slice(1),
		]);
		const found = deployersOf(wanted, objects);
		assert.deepEqual(
			found.map(({ deployer, objects }) => [deployer.name, objects.length]),
			[
				["fleet", 1],
				["b", 2],
			],
		);
	});
});
