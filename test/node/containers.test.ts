import assert from "node:assert/strict";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { fleetMetrics } from "../../cluster/metrics/fleetMetrics.ts";
import { probePod } from "../../cluster/status/asking/probe.ts";
import { stackStatus } from "../../cluster/status/stackStatus.ts";
import { measureClaims } from "../../cluster/status/volumeFill.ts";
import { until } from "../../local/until.ts";
import { seriesOf } from "../support/promtool.ts";
import type { RealStack } from "../support/realStack.ts";
import { sharedRealStack } from "../support/sharedRealStack.ts";

const home = "/var/lib/gwms-frontend";
const vos = ["bnl", "gluex", "igwn", "jlab", "uclhc"];

describe("Five frontends as real containers", () => {
	let stack: RealStack;

	before(async function () {
		stack = await sharedRealStack(this);
	});

	it("are Available, their images pulled under their real names", async () => {
		const names = stack.plan().frontends.map(({ vo }) => vo);
		assert.deepEqual(names, vos);
		const { stdout } = await stack.cluster.onNode("ctr", [
			"--namespace=k8s.io",
			"images",
			"list",
			"--quiet",
		]);
		for (const { image } of stack.plan().frontends)
			assert.ok(stdout.split("\n").includes(image.reference), stdout);
	});

	for (const vo of vos) {
		it(`answer through ${vo}'s Service and ingress`, async () => {
			const path = "/vofrontend/stage/probe.txt";
			const address = await stack.kubectl(
				"get",
				`service/${vo}-service`,
				"-o",
				"jsonpath={.spec.clusterIP}",
			);
			const { stdout } = await stack.cluster.onNode("curl", [
				"-sS",
				`http://${address}${path}`,
			]);
			assert.equal(stdout, "ok\n");
			const host = stack.plan().frontends.find((plan) => plan.vo === vo)?.host;
			assert.ok(stack.cluster.ingress !== undefined && host !== undefined);
			const answer = await get(`${stack.cluster.ingress}${path}`, host);
			assert.equal(answer, "ok\n");
		});
	}

	it("tell status how full their claims are, and what they ask for, as metrics too", async () => {
		const status = await stackStatus(stack.plan(), {
			kubectl: async (args, input) =>
				(await stack.cluster.kubectl(args, input)).stdout,
			measure: measureClaims,
			probe: probePod,
		});
		const found = seriesOf(
			fleetMetrics([{ stack: status.stack, status }], new Date(status.at)),
		);
		for (const vo of vos) {
			const own = `stack="local",service="${vo}"`;
			const claim = `${own},claim="${vo}-storage"`;
			const path = `${home}/web-area`;
			const said = await stack.exec(vo, `stat -f -c '%b %S' ${path}`);
			const [blocks = 0, size = 0] = said.split(" ").map(Number);
			const metric = (name: string, labels: string) =>
				found.get(`glidefleet_${name}{${labels}}`) ?? -1;
			assert.equal(metric("claim_filesystem_size_bytes", claim), blocks * size);
			const available = metric("claim_filesystem_available_bytes", claim);
			assert.ok(available > 0 && available <= blocks * size, `${available}`);
			assert.equal(metric("frontend_probed", own), 1);
		}
	});

	it("run supervisord as the first process, httpd, crond, and a frontend of uid 996", async () => {
		for (const vo of vos) {
			const list = await stack.exec(vo, "ps -eo pid=,uid=,args=");
			const lines = list.split("\n").map((line) => line.trim());
			assert.match(lines[0] ?? "", /^1 +0 .*supervisord/);
			assert.ok(
				lines.some((line) => /httpd/.test(line)),
				list,
			);
			assert.ok(
				lines.some((line) => / 0 .*cron/.test(line)),
				list,
			);
			assert.ok(
				lines.some((line) => / 996 .*glideinFrontend/.test(line)),
				list,
			);
		}
	});

	it("own stage, monitor and signing key, each with its mode", async () => {
		const paths = ["stage", "monitor"].map(
			(name) => `${home}/web-area/${name}`,
		);
		const key = [`${home}/passwords.d`, `${home}/passwords.d/FRONTEND`];
		for (const vo of vos) {
			const list = await stack.exec(
				vo,
				`stat -c '%u:%g %a' ${[...paths, ...key].join(" ")}`,
			);
			assert.deepEqual(list.trim().split("\n"), [
				"996:993 755",
				"996:993 755",
				"996:993 700",
				"996:993 600",
			]);
		}
	});

	it("write to stage, monitor and their work area", async () => {
		for (const vo of vos) {
			const areas = "web-area/stage web-area/monitor vofrontend";
			const counts = await stack.exec(
				vo,
				`cd ${home}; for area in ${areas}; do find $area -type f -user frontend | wc -l; done`,
			);
			for (const count of counts.trim().split("\n"))
				assert.ok(Number(count) > 0, `${vo}: ${counts}`);
		}
	});

	it("ask their factories, whoever answers, and say in their logs what came of it", async () => {
		const log = "/var/log/gwms-frontend/group_main/main.err.log";
		const refused =
			/Failed to talk to factory_pool gfactory-2\.opensciencegrid/;
		await until("The first cycle of gluex", 180, async () =>
			refused.test(await stack.exec("gluex", `cat ${log} || true`)),
		);
	});

	it("keep the Secret's files from the user of httpd", async () => {
		const script = `set -e
			cd /etc/grid-security/gwms-frontend
			head -c 27 frontendcert.pem
			for file in *.pem; do
				if setpriv --reuid=apache --regid=apache --clear-groups cat $file 2>&1; then exit 1; fi
			done`;
		for (const vo of vos) {
			const output = await stack.exec(vo, script);
			assert.match(output, /^-----BEGIN CERTIFICATE-----?/);
			assert.equal(output.match(/Permission denied/g)?.length, 2, output);
		}
	});
});

/** The body of the answer for a host that no DNS knows. */
function get(url: string, host: string): Promise<string> {
	return new Promise((resolve, reject) => {
		request(url, { headers: { host } }, (answer) => resolve(text(answer)))
			.on("error", reject)
			.end();
	});
}
