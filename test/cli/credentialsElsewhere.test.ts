import assert from "node:assert/strict";
import type { CredentialRow } from "../../cli/credentials/credentialRow.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { Cluster } from "../../local/cluster.ts";
import { selfSigned } from "../../local/selfSigned.ts";
import { tellingPieces } from "../support/badCredentials.ts";
import type { Ran } from "../support/captured.ts";
import { glidefleetHere } from "../support/glidefleet.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { freshNamespace, sharedCluster } from "../support/sharedCluster.ts";

const settings = `config:
  glidefleet:cluster: local
  glidefleet:frontends:
    - vo: gluex
      factories:
        osg: { host: gfactory-2.opensciencegrid.org, no_token: not looked at here }
        osg-itb: { host: gfactory-itb-1.opensciencegrid.org, no_token: not looked at here }
      collectors:
        - { host: gremlin.phys.uconn.edu, no_token: not looked at here }
      credentials:
        frontend:
          secret: gluex-certs
          keys: { frontendcert.pem: tls.crt, frontendkey.pem: tls.key }
`;

describe("`glidefleet credentials`, of a Secret that others keep,", () => {
	let cluster: Cluster;
	let namespace: string;
	let project: TemporaryProject;
	let dn: string;
	let context: string;

	before(async function () {
		cluster = await sharedCluster(this);
		namespace = await freshNamespace(cluster);
		project = temporaryProject();
		project.write("Pulumi.local.yaml", settings);
		project.useNamespace(namespace);
		const plan = loadStack("local", { root: project.root });
		dn = plan.frontends[0]?.dn ?? "";
		context = plan.cluster.context;
	});
	after(() => project?.dispose());

	const run = (...args: string[]): Promise<Ran> =>
		glidefleetHere(project.root, ["credentials", "--stack", "local", ...args], {
			KUBECONFIG: cluster.kubeconfig,
		});
	const rows = async () =>
		JSON.parse((await run("--json")).stdout) as CredentialRow[];
	const apply = (data: Readonly<Record<string, string>>) =>
		cluster.kubectl(
			["apply", "-n", namespace, "-f", "-"],
			JSON.stringify({
				apiVersion: "v1",
				kind: "Secret",
				metadata: { name: "gluex-certs" },
				stringData: data,
			}),
		);

	it("says that it is missing, and how to make it", async () => {
		const { status, stdout, stderr } = await run();
		assert.deepEqual([status, stderr], [1, ""]);
		assert.match(
			stdout,
			/^gluex +frontendcert\.pem +Secret gluex-certs\[tls\.crt\] +MISSING$/m,
		);
		assert.ok(
			stdout.includes(
				`gluex: frontendkey.pem: It is missing (key of the frontend). Set it: kubectl --context ${context} -n ${namespace} create secret generic gluex-certs --from-file=tls.key=frontendkey.pem`,
			),
		);
	});

	it("looks into it: whose, until when, and no byte of it", async () => {
		const { certificate, privateKey } = await selfSigned(dn);
		await apply({ "tls.crt": certificate, "tls.key": privateKey });
		const { status, stdout, stderr } = await run();
		assert.deepEqual([status, stderr], [0, ""]);
		for (const piece of tellingPieces({ x: { certificate, privateKey } }))
			assert.ok(!stdout.includes(piece));
		const [row] = await rows();
		assert.deepEqual(
			[row?.source, row?.secret, row?.key, row?.subject, row?.state],
			["secret", "gluex-certs", "tls.crt", dn, "good"],
		);
	});

	it("ends with 1 where it expires within the days that are stated, and shows the same", async () => {
		const [row] = await rows();
		const left = Number(row?.daysLeft);
		assert.ok(left > 1, String(left));
		const { stdout: shown } = await run();
		for (const [days, expected] of [
			[left, 0],
			[left + 1, 1],
		]) {
			const { status, stdout } = await run("--fail-on", `expiring=${days}d`);
			assert.deepEqual([status, stdout], [expected, shown]);
		}
		for (const stated of ["expiring=soon", "14d", "expiring=14"]) {
			const { status, stderr } = await run("--fail-on", stated);
			assert.equal(status, 2);
			assert.match(
				stderr,
				/Expected --fail-on expiring=DAYSd, for example expiring=14d, found ".*"/,
			);
		}
	});

	it("ends with 1 where it holds a bad one", async () => {
		const { certificate, privateKey } = await selfSigned("/CN=other");
		await apply({ "tls.crt": certificate, "tls.key": privateKey });
		const { status, stdout } = await run();
		assert.equal(status, 1);
		assert.match(stdout, /^gluex +frontendcert\.pem .* BAD$/m);
		assert.match(
			stdout,
			/^gluex: frontendcert\.pem: Expected a certificate for \/DC=org\/DC=incommon\/C=US\/ST=California\/L=La Jolla\/O=University of California, San/m,
		);
	});
});
