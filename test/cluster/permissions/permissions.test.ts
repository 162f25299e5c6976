import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Kubectl, KubectlError } from "../../../cluster/kubectl.ts";
import { missingPermissions } from "../../../cluster/permissions/missingPermissions.ts";
import { movePermissions } from "../../../cluster/permissions/movePermissions.ts";
import {
	type Permission,
	resourceName,
} from "../../../cluster/permissions/permission.ts";
import {
	readPermissions,
	stackPermissions,
} from "../../../cluster/permissions/stackPermissions.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { squidStack } from "../../components/squid/squidPlan.ts";
import { root } from "../../support/project.ts";

const needed: Permission[] = [
	{ group: "", resource: "pods", verbs: ["list", "watch"] },
	{ group: "apps", resource: "deployments", verbs: ["create", "patch"] },
];

interface Account {
	readonly rules: readonly object[];
	/** What an authorizer allows that cannot list its rules: verb and resource. */
	readonly unlisted?: readonly string[];
}

/** A kubectl whose API server answers for an account; also what it was asked. */
function kubectlFor({ rules, unlisted }: Account) {
	const asked: string[] = [];
	const kubectl: Kubectl = async ([, path = ""], input = "") => {
		const { spec } = JSON.parse(input);
		if (path.endsWith("/selfsubjectrulesreviews")) {
			asked.push(`rules of ${spec.namespace}`);
			const incomplete = unlisted !== undefined;
			return JSON.stringify({ status: { resourceRules: rules, incomplete } });
		}
		const { verb, resource } = spec.resourceAttributes;
		asked.push(`${verb} ${resource}`);
		const allowed = unlisted?.includes(`${verb} ${resource}`) ?? false;
		return JSON.stringify({ status: { allowed } });
	};
	return { kubectl, asked };
}

async function missing(account: Account): Promise<string[]> {
	const { kubectl } = kubectlFor(account);
	const found = await missingPermissions(needed, "osg", kubectl);
	return found.map((each) => `${each.verbs.join(",")} ${resourceName(each)}`);
}

describe("missingPermissions()", () => {
	const pods = {
		apiGroups: [""],
		resources: ["pods"],
		verbs: ["list", "watch"],
	};

	it("finds nothing where all is allowed, by one question", async () => {
		const { kubectl, asked } = kubectlFor({
			rules: [pods, { apiGroups: ["apps"], resources: ["*"], verbs: ["*"] }],
		});
		assert.deepEqual(await missingPermissions(needed, "osg", kubectl), []);
		assert.deepEqual(asked, ["rules of osg"]);
	});

	it("names the verbs that no rule has, by resource, without a question for each", async () => {
		const { kubectl, asked } = kubectlFor({ rules: [pods] });
		assert.deepEqual(await missingPermissions(needed, "osg", kubectl), [
			needed[1],
		]);
		assert.deepEqual(asked, ["rules of osg"]);
		assert.deepEqual(
			await missing({
				rules: [
					{ ...pods, verbs: ["list"] },
					{
						apiGroups: ["apps"],
						resources: ["deployments"],
						verbs: ["create"],
					},
				],
			}),
			["watch pods", "patch deployments.apps"],
		);
	});

	it("takes no rule for one group as one for another, nor one for some objects as one for all", async () => {
		const deployments = { resources: ["deployments"], verbs: ["*"] };
		for (const rule of [
			{ ...deployments, apiGroups: ["extensions"] },
			{ ...deployments, apiGroups: ["apps"], resourceNames: ["squid"] },
			{ verbs: ["*"] },
		])
			assert.deepEqual(await missing({ rules: [pods, rule] }), [
				"create,patch deployments.apps",
			]);
	});

	it("asks one by one for what an authorizer that lists no rules may allow", async () => {
		const unlisted = ["create deployments", "list pods"];
		assert.deepEqual(await missing({ rules: [], unlisted }), [
			"watch pods",
			"patch deployments.apps",
		]);
	});

	it("is rejected where the API server does not tell", async () => {
		const kubectl: Kubectl = async () => "nonsense";
		await assert.rejects(
			missingPermissions(needed, "osg", kubectl),
			KubectlError,
		);
	});
});

describe("stackPermissions()", () => {
	const names = (plan: Parameters<typeof stackPermissions>[0]) =>
		stackPermissions(plan).map(
			(each) => `${resourceName(each)}: ${each.verbs.join(" ")}`,
		);
	const all = "create delete get list patch watch";

	it("has no more than the kinds of a stack need", () => {
		assert.deepEqual(names(squidStack("node: node-1\n")), [
			`configmaps: ${all}`,
			"endpoints: list watch",
			"events: list watch",
			"persistentvolumeclaims: list watch",
			"pods: list watch",
			`serviceaccounts: ${all}`,
			`services: ${all}`,
			`deployments.apps: ${all}`,
			"replicasets.apps: list watch",
			`networkpolicies.networking.k8s.io: ${all}`,
		]);
	});

	it("has more where VOs are to be moved", () => {
		const plan = loadStack("nautilus", { root, credentials: false });
		const before = new Set(names(plan));
		const more = stackPermissions(plan, movePermissions).map(
			(each) => `${resourceName(each)}: ${each.verbs.join(" ")}`,
		);
		assert.deepEqual(
			more.filter((each) => !before.has(each)),
			["pods: create delete get list watch", "pods/exec: create"],
		);
	});

	it("has less where the status is asked for only: nothing that changes an object", () => {
		const plan = loadStack("nautilus", { root, credentials: false });
		const read = readPermissions(plan).map(
			(each) => `${resourceName(each)}: ${each.verbs.join(" ")}`,
		);
		assert.deepEqual(read, [
			"configmaps: list",
			"persistentvolumeclaims: list",
			"pods: get list",
			"pods/exec: create",
			"secrets: list",
			"serviceaccounts: list",
			"services: list",
			"deployments.apps: list",
			"cronjobs.batch: list",
			"ingresses.networking.k8s.io: list",
			"networkpolicies.networking.k8s.io: list",
		]);
	});

	it("is the same in any order of the stack's list", () => {
		const plan = loadStack("local", { root, credentials: false });
		const turned = {
			...plan,
			frontends: [...plan.frontends].reverse(),
			services: [...plan.services].reverse(),
		};
		assert.deepEqual(stackPermissions(turned), stackPermissions(plan));
	});

	it("knows every kind of object that the program registers", () => {
		const kindsOf = (file: string) => {
			const text = readFileSync(join(root, file), "utf8");
			const keys = text.matchAll(/^\t"([a-z0-9.\-/]+ [A-Z]\w+)": /gm);
			return [...keys].map(([, kind]) => kind).sort();
		};
		const registered = kindsOf("components/shared/registerObjects.ts");
		assert.ok(registered.length >= 10);
		assert.deepEqual(
			kindsOf("cluster/permissions/stackPermissions.ts"),
			registered,
		);
	});
});
