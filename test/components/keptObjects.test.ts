import assert from "node:assert/strict";
import {
	keptLines,
	keptObjects,
	leftObjects,
} from "../../components/stack/keptObjects.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { manifestsOf } from "../../components/stack/stackManifests.ts";
import { root } from "../support/project.ts";

describe("The objects that stay in the cluster", () => {
	const plan = loadStack("local", { root, credentials: false });
	const kept = keptObjects(plan);

	it("are every claim of the stack, and each frontend's signing key", () => {
		const wanted = manifestsOf(plan)
			.map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}`)
			.filter((name) => /^persistentvolumeclaim\/|-signing-key$/.test(name));
		assert.ok(wanted.length > 10);
		assert.deepEqual(Object.values(kept).flat().sort(), wanted.sort());
	});

	it("are left by a VO or service that the stack has no longer", () => {
		const { uclhc = [], ...others } = kept;
		assert.deepEqual(leftObjects(kept, others), { uclhc });
	});

	it("are left by a service whose disk is no claim any more", () => {
		const without = { ...kept, "xcache-atlas": [] };
		assert.deepEqual(leftObjects(kept, without), {
			"xcache-atlas": kept["xcache-atlas"],
		});
	});

	it("are not left by a stack that is as it was, or that grew", () => {
		assert.deepEqual(leftObjects(kept, kept), {});
		assert.deepEqual(leftObjects({}, kept), {});
	});

	it("are told with the command that deletes them, in the cluster and namespace of the stack", () => {
		const { gluex = [] } = kept;
		assert.deepEqual(keptLines({ gluex }, plan.cluster), [
			"gluex: kept in the cluster: persistentvolumeclaim/gluex-storage, secret/gluex-frontend-signing-key. To delete these permanently: kubectl --context local --namespace osg-frontends delete persistentvolumeclaim/gluex-storage secret/gluex-frontend-signing-key",
		]);
	});
});
