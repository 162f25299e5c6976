import assert from "node:assert/strict";
import { readerName } from "../../../cluster/permissions/rbacManifests.ts";
import { stackStatus } from "../../../cluster/status/stackStatus.ts";
import { measureClaims } from "../../../cluster/status/volumeFill.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import type { StackPlan } from "../../../components/stack/plan.ts";
import type { Cluster } from "../../../local/cluster.ts";
import { glidefleet } from "../../support/glidefleet.ts";
import {
	type TemporaryProject,
	temporaryProject,
} from "../../support/project.ts";
import { freshNamespace, sharedCluster } from "../../support/sharedCluster.ts";

describe("The account of render --rbac --read-only", () => {
	let project: TemporaryProject;
	let cluster: Cluster;
	let plan: StackPlan;
	let account: string;

	before(async function () {
		cluster = await sharedCluster(this);
		const namespace = await freshNamespace(cluster);
		project = temporaryProject();
		project.useNamespace(namespace);
		plan = loadStack("local", { root: project.root, credentials: false });
		account = `system:serviceaccount:${namespace}:${readerName}`;
		const render = ["render", "--rbac", "--read-only", "--stack", "local"];
		const { stdout } = await glidefleet(project.root, render);
		await cluster.kubectl(["apply", "-f", "-"], stdout);
	});
	after(() => project?.dispose());

	it("may read all that status asks for", async () => {
		const asked: string[] = [];
		const { unread, services } = await stackStatus(plan, {
			kubectl: async (args, input) => {
				asked.push(args[0] ?? "");
				const own = [...args, `--as=${account}`];
				return (await cluster.kubectl(own, input)).stdout;
			},
			measure: measureClaims,
		});
		assert.deepEqual(unread, []);
		assert.equal(services.length, plan.frontends.length + plan.services.length);
		assert.deepEqual(asked, ["get"]);
	});

	it("may run commands in pods, and change no object", async () => {
		const verbs = ["create", "patch", "update", "delete"];
		const kinds = [
			{ resource: "pods" },
			{ resource: "secrets" },
			{ resource: "deployments", group: "apps" },
			{ resource: "roles", group: "rbac.authorization.k8s.io" },
		];
		const asked = [
			{ verb: "create", resource: "pods", subresource: "exec" },
			{ verb: "get", resource: "pods" },
			...verbs.flatMap((verb) => kinds.map((kind) => ({ verb, ...kind }))),
		];
		const answers = await mayDo(asked);
		assert.deepEqual(answers, [true, true, ...asked.slice(2).map(() => false)]);
	});

	/** What the API server says of each question, asked by one kubectl. */
	async function mayDo(asked: readonly object[]): Promise<boolean[]> {
		const { namespace } = plan.cluster;
		const items = asked.map((resourceAttributes) => ({
			apiVersion: "authorization.k8s.io/v1",
			kind: "SubjectAccessReview",
			spec: {
				user: account,
				groups: ["system:serviceaccounts", "system:authenticated"],
				resourceAttributes: { namespace, ...resourceAttributes },
			},
		}));
		const { stdout } = await cluster.kubectl(
			["create", "-f", "-", "-o", "jsonpath={.status.allowed}{'\\n'}"],
			JSON.stringify({ apiVersion: "v1", kind: "List", items }),
		);
		return stdout
			.trim()
			.split("\n")
			.map((line) => line === "true");
	}

	it("is printed for nothing else", async () => {
		for (const args of [["--read-only"], ["--rbac", "--move", "--read-only"]]) {
			const render = ["render", ...args, "--stack", "local"];
			const { code, stderr } = await glidefleet(project.root, render);
			assert.equal(code, 2);
			assert.match(stderr, /--read-only belongs to --rbac, without --move/);
		}
	});
});
