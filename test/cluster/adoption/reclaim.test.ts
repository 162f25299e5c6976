import assert from "node:assert/strict";
import type { PreflightOptions } from "../../../cluster/adoption/preflightCluster.ts";
import { reclaim } from "../../../cluster/adoption/reclaim.ts";
import { KubectlError } from "../../../cluster/kubectl.ts";
import type { LiveObject } from "../../../cluster/live/liveObject.ts";
import type { Manifest } from "../../../components/shared/manifest.ts";
import { readRegularFile } from "../../../system/readRegularFile.ts";

const manager = "pulumi-kubernetes";
const labels = { "app.kubernetes.io/instance": "gluex" };
const stale = {
	manager: `${manager}-1a2b3c4d`,
	operation: "Apply",
	fieldsV1: { "f:metadata": { "f:labels": {} } },
};
const byCluster = {
	manager: "kube-controller-manager",
	operation: "Update",
	fieldsV1: { "f:status": {} },
};

function wanted(kind: string, more: object): Manifest {
	const metadata = { name: "one", namespace: "space", labels };
	return { apiVersion: "v1", kind, metadata, ...more } as Manifest;
}

function live(kind: string, more: object, managers: object[]): LiveObject {
	return {
		apiVersion: "v1",
		kind,
		metadata: {
			name: "one",
			namespace: "space",
			labels,
			resourceVersion: "7",
			managedFields: managers,
		},
		...more,
	} as LiveObject;
}

const values = (text: string) => ({
	token: Buffer.from(text).toString("base64"),
});

interface Trial {
	readonly wanted: Manifest;
	readonly live: LiveObject;
	/** What the cluster has when it is asked again; the same unless told. */
	readonly again?: LiveObject | undefined;
	readonly values?: Readonly<Record<string, string>>;
	readonly adopt?: readonly string[];
	/** What the server answers to the first patch. */
	readonly refusal?: string;
}

/** What becomes of an object, with the managers that each patch left. */
async function tried(trial: Trial) {
	const patches: string[][] = [];
	let refusal = trial.refusal;
	const kubectl = async (args: readonly string[]) => {
		const again = "again" in trial ? trial.again : trial.live;
		if (args[0] === "get") return again ? JSON.stringify(again) : "";
		const file = args.find((arg) => arg.startsWith("--patch-file=")) ?? "";
		const steps = JSON.parse(
			readRegularFile(file.replace("--patch-file=", "")).toString(),
		) as { path: string; value: { manager: string }[] }[];
		const of = steps.find(({ path }) => path === "/metadata/managedFields");
		const dry = args.filter((arg) => arg.startsWith("--dry-run"));
		patches.push([...(of?.value ?? []).map(({ manager }) => manager), ...dry]);
		const said = refusal;
		refusal = undefined;
		if (said !== undefined) throw new KubectlError(said);
		return JSON.stringify(trial.live);
	};
	const options = {
		stack: "nautilus",
		adopt: trial.adopt ?? [],
		kubectl,
		manager,
		given: () => undefined,
	} as unknown as PreflightOptions;
	const secret = async () => trial.values ?? {};
	const left = await reclaim(trial.wanted, trial.live, secret, options);
	return { left, patches };
}

describe("reclaim()", () => {
	const config = wanted("ConfigMap", { data: { file: "text" } });
	const same = live("ConfigMap", { data: { file: "text" } }, [
		stale,
		byCluster,
	]);
	const other = live("ConfigMap", { data: { file: "other" } }, [stale]);

	it("leaves an object alone that no other state wrote", async () => {
		const own = live("ConfigMap", { data: { file: "other" } }, [
			{ ...stale, manager, operation: "Update" },
		]);
		const { left, patches } = await tried({ wanted: config, live: own });
		assert.deepEqual([left, patches], [undefined, []]);
	});

	it("takes an object that is as it is wanted, and only the stale manager goes", async () => {
		const { left, patches } = await tried({ wanted: config, live: same });
		assert.equal(left, undefined);
		assert.deepEqual(patches, [["kube-controller-manager", manager]]);
	});

	it("does so too for one that has nothing but its name", async () => {
		const account = live("ServiceAccount", {}, [stale]);
		const { patches } = await tried({
			wanted: wanted("ServiceAccount", {}),
			live: account,
		});
		assert.deepEqual(patches, [[manager]]);
	});

	it("tries again where somebody else was faster, and lets go of what was deleted meanwhile", async () => {
		const late = "Operation cannot be fulfilled: the object has been modified";
		const once = { wanted: config, live: same };
		const tries = await tried({ ...once, refusal: late });
		assert.equal(tries.patches.length, 2);
		const gone = 'Error from server (NotFound): configmaps "one" not found';
		const none = await tried({ ...once, refusal: gone, again: undefined });
		assert.deepEqual([none.left, none.patches.length], [undefined, 1]);
		await assert.rejects(tried({ ...once, refusal: "Forbidden" }), {
			message: "Cannot adopt ConfigMap one: Forbidden",
		});
	});

	it("refuses one that is not as it is wanted, by its fields and with what to do", async () => {
		await assert.rejects(tried({ wanted: config, live: other }), {
			message:
				"ConfigMap one exists, but is not in the state of nautilus and differs from the stack in data.file. An interrupted up or another stack created it; it was not changed. To adopt it, add gluex to glidefleet:adopt in Pulumi.nautilus.yaml and check the preview",
		});
	});

	it("asks the cluster again first: what is replaced is gone, and what changed may be right by now", async () => {
		const gone = await tried({ wanted: config, live: other, again: undefined });
		assert.deepEqual([gone.left, gone.patches], [undefined, []]);
		const right = await tried({ wanted: config, live: other, again: same });
		assert.equal(right.patches.length, 1);
	});

	it("gives one that is not as it is wanted to the stack that adopts it", async () => {
		const adopt = ["gluex"];
		const { left } = await tried({ wanted: config, live: other, adopt });
		assert.deepEqual(left, other);
		const controller = { kind: "App", name: "a", controller: true };
		const metadata = { ...other.metadata, ownerReferences: [controller] };
		const owned = { ...other, metadata } as LiveObject;
		await assert.rejects(tried({ wanted: config, live: owned, adopt }), {
			message:
				"ConfigMap one is managed by App a, which would overwrite it: remove that first",
		});
	});

	it("compares a Secret's values, and shows none", async () => {
		const annotations = { "glidefleet/keys": "token" };
		const secret = wanted("Secret", {
			type: "Opaque",
			metadata: { name: "one", namespace: "space", labels, annotations },
		});
		const found = live(
			"Secret",
			{ type: "Opaque", data: values("canary-old") },
			[{ ...stale, fieldsV1: { "f:data": { "f:token": {} } } }],
		);
		const annotated = {
			...found,
			metadata: { ...found.metadata, annotations },
		};
		const one = { wanted: secret, live: annotated };
		const taken = await tried({ ...one, values: values("canary-old") });
		assert.equal(taken.patches.length, 1);
		await assert.rejects(
			tried({ ...one, values: values("canary-new") }),
			({ message }: Error) => {
				assert.match(message, /differs from the stack in data\["token"\]\. /);
				assert.doesNotMatch(message, /canary|Y2FuYXJ5/);
				return true;
			},
		);
	});
});
