import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { parse } from "yaml";
import type { Cluster } from "../../local/cluster.ts";
import { freshNamespace, sharedCluster } from "../support/sharedCluster.ts";

const claim = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 5Gi
`;
const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  ingressClassName: CLASS
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`;
const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: frontend
spec:
  selector:
    matchLabels: { app: frontend }
  template:
    metadata:
      labels: { app: frontend }
    spec:
      initContainers:
        - { name: prepare, image: example.org/prepare }
      containers:
        - name: frontend
          image: example.org/frontend
          volumeMounts:
            - { name: data, mountPath: /data }
      volumes:
        - name: data
          persistentVolumeClaim: { claimName: data }
`;

describe("A local cluster", () => {
	let cluster: Cluster;
	let namespace: string;

	before(async function () {
		cluster = await sharedCluster(this);
		namespace = await freshNamespace(cluster);
	});

	const inNamespace = async (args: string[], input?: string) =>
		(await cluster.kubectl(["-n", namespace, ...args], input)).stdout;
	const create = (object: string) => inNamespace(["create", "-f", "-"], object);
	const waitFor = (what: string, ...condition: string[]) =>
		inNamespace(["wait", "--timeout=30s", what, ...condition]);

	it("answers with the version of Kubernetes that go.mod names", async () => {
		const { stdout } = await cluster.kubectl(["version", "-o", "json"]);
		const versions = JSON.parse(stdout);
		const goMod = readFileSync("local/control-plane/go.mod", "utf8");
		assert.ok(
			goMod.includes(
				`k8s.io/kubernetes ${versions.serverVersion.gitVersion}\n`,
			),
		);
		assert.equal(
			versions.clientVersion.gitVersion,
			versions.serverVersion.gitVersion,
		);
	});

	it("trusts its own certificate, not any", () => {
		const { clusters, contexts } = parse(
			readFileSync(cluster.kubeconfig, "utf8"),
		);
		assert.deepEqual(Object.keys(clusters[0].cluster).sort(), [
			"certificate-authority-data",
			"server",
		]);
		assert.equal(clusters[0].cluster.server, cluster.server);
		assert.equal(contexts[0].name, "local");
	});

	it("keeps its files from other users", () => {
		assert.equal(statSync(cluster.directory).mode & 0o777, 0o700);
		assert.equal(statSync(cluster.kubeconfig).mode & 0o777, 0o600);
	});

	it("has one ready node in the region us-west with the promised capacity", async () => {
		const { items } = JSON.parse(await inNamespace(["get", "nodes", "-ojson"]));
		assert.equal(items.length, 1);
		const [{ metadata, status }] = items;
		assert.equal(metadata.labels["topology.kubernetes.io/region"], "us-west");
		assert.deepEqual(status.allocatable, {
			cpu: "1k",
			"ephemeral-storage": "10Ti",
			memory: "8Ti",
			pods: "1k",
		});
		const ready = status.conditions.find(
			({ type }: { type: string }) => type === "Ready",
		);
		assert.equal(ready.status, "True");
	});

	it("binds a claim and runs a deployment that mounts it", async () => {
		await create(claim);
		await create(deployment);
		await waitFor("pvc/data", "--for=jsonpath={.status.phase}=Bound");
		await waitFor("deployment/frontend", "--for=condition=Available");
		const path = "-ojsonpath={.items[*].status.initContainerStatuses[*].ready}";
		assert.equal(await inNamespace(["get", "pods", path]), "true");
	});

	it("renews the node's lease, without which the node would be taken for dead", async () => {
		const { stdout } = await cluster.kubectl([
			"get",
			"lease/node-1",
			"--namespace=kube-node-lease",
			"-ojsonpath={.spec.leaseDurationSeconds}",
		]);
		assert.equal(stdout, "40");
	});

	it("makes a pod Ready again from which the controller manager took that", async () => {
		const conditions = [
			{ type: "Ready", status: "False", reason: "NodeNotReady" },
		];
		const names = ["get", "pods", "-oname"];
		const [pod = ""] = (await inNamespace(names)).trim().split("\n");
		await inNamespace([
			"patch",
			pod,
			"--subresource=status",
			`--patch=${JSON.stringify({ status: { conditions } })}`,
		]);
		await waitFor(pod, "--for=condition=Ready");
	});

	it("gives an address to an ingress of its class and to no other", async () => {
		const address = "{.status.loadBalancer.ingress[0].ip}";
		await create(
			ingress.replace("web", "foreign").replace("CLASS", "elsewhere"),
		);
		await create(ingress.replace("CLASS", "local"));
		await waitFor("ingress/web", `--for=jsonpath=${address}=127.0.0.1`);
		const foreign = ["get", "ingress", "foreign", `-ojsonpath=${address}`];
		assert.equal(await inNamespace(foreign), "");
	});

	it("refuses a privileged pod in the frontends' namespace", async () => {
		const overrides = JSON.stringify({
			spec: {
				containers: [
					{ name: "pod", image: "x", securityContext: { privileged: true } },
				],
			},
		});
		const run = ["run", "pod", "--image=x", `--overrides=${overrides}`];
		await assert.rejects(
			cluster.kubectl(["-n", "osg-frontends", ...run]),
			/violates PodSecurity "baseline/,
		);
	});

	it("reports what kubectl complains of", async () => {
		await assert.rejects(inNamespace(["get", "service", "none"]), {
			message: 'Error from server (NotFound): services "none" not found',
		});
	});
});
