import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
	fleetMetrics,
	metricTexts,
} from "../../../cluster/metrics/fleetMetrics.ts";
import type { StackLook } from "../../../cluster/metrics/stackMetrics.ts";
import type { ServiceStatus } from "../../../cluster/status/serviceStatus.ts";
import { fleetScene, sceneTime } from "../../support/fleetScene.ts";
import { root } from "../../support/project.ts";
import { needsPrometheus, promtool, seriesOf } from "../../support/promtool.ts";

const seconds = (text: string | null) => Date.parse(text ?? "") / 1000;

describe("fleetMetrics()", () => {
	let looks: StackLook[];
	let text: string;

	before(async () => {
		looks = await fleetScene();
		text = fleetMetrics([...looks, { stack: "third" }], sceneTime);
	});

	describe("as promtool reads it", () => {
		before(async function () {
			await needsPrometheus(this);
		});

		it("is in Prometheus's format, and keeps to its conventions", async () => {
			assert.equal(await promtool(["check", "metrics"], text), "");
		});
	});

	it("has every metric in a fleet that has everything, each with help and type", () => {
		const texts = metricTexts.map(
			({ name, help }) => `# HELP ${name} ${help}\n# TYPE ${name} gauge`,
		);
		assert.deepEqual(
			text.match(/^# HELP .*\n# TYPE .*$/gm)?.sort(),
			texts.sort(),
		);
	});

	it("is listed in docs/alerts.md, every metric with what its help says", () => {
		const page = readFileSync(join(root, "docs/alerts.md"), "utf8");
		const rows = [
			...page.matchAll(/^\| `(glidefleet_\w+)` \| .* \| (.+) \|$/gm),
		];
		assert.deepEqual(
			rows.map(([, name, help]) => ({ name, help })),
			metricTexts,
		);
	});

	it("is the same in whatever order the stacks and services stand", () => {
		const turned = [{ stack: "third" }, ...looks].reverse().map((look) => ({
			...look,
			...("status" in look && {
				status: {
					...look.status,
					services: [...look.status.services].reverse(),
				},
			}),
		}));
		assert.equal(fleetMetrics(turned as StackLook[], sceneTime), text);
	});

	it("says of a cluster that does not answer that nothing is known, and all of the others", () => {
		const found = seriesOf(text);
		const third = [...found].filter(([series]) => series.includes('"third"'));
		assert.deepEqual(third, [
			['glidefleet_stack_up{stack="third"}', 0],
			['glidefleet_stack_well{stack="third"}', 0],
		]);
		assert.equal(found.get('glidefleet_stack_up{stack="second"}'), 1);
	});

	it("holds the numbers of status --json, and no others", () => {
		const json = JSON.parse(JSON.stringify(looks)) as StackLook[];
		const expected = new Map<string, number>([
			[
				"glidefleet_status_timestamp_seconds",
				Math.floor(sceneTime.getTime() / 1000),
			],
		]);
		for (const { stack, status } of json) {
			assert.ok(status);
			const own = `stack="${stack}"`;
			const put = (name: string, labels: string, value: unknown) =>
				expected.set(`glidefleet_${name}{${labels}}`, Number(value));
			put("stack_up", own, 1);
			put("stack_well", own, status.well);
			put(
				"stack_info",
				`${own},cluster="${status.cluster}",namespace="${status.namespace}"`,
				1,
			);
			put("stack_orphaned_objects", own, status.unwanted.length);
			put("stack_unreadable_kinds", own, status.unread.length);
			for (const service of status.services)
				ofService(`${own},service="${service.service}"`, service, put);
		}
		const found = seriesOf(fleetMetrics(looks, sceneTime));
		assert.deepEqual(
			[...found].sort(),
			[...expected].filter(([, value]) => !Number.isNaN(value)).sort(),
		);
	});

	it("holds nothing of a credential but its name and its end", async () => {
		const { status } = looks[0] as Required<StackLook>;
		const leaky = {
			...status,
			services: status.services.map((service) => ({
				...service,
				problems: ["a hidden text"],
				warnings: ["a hidden text"],
			})),
		};
		const said = fleetMetrics([{ stack: "one", status: leaky }], sceneTime);
		assert.doesNotMatch(said, /hidden|BEGIN|eyJ/);
		assert.match(said, /service_problems\{stack="one",service="gluex"\} 1$/m);
	});
});

/** What is expected of a service, written down once more, from its JSON. */
function ofService(
	own: string,
	service: ServiceStatus,
	put: (name: string, labels: string, value: unknown) => void,
): void {
	const { kind, role, replicas, image, url, credentials, asking } = service;
	put(
		"service_info",
		`${own},kind="${kind}"${role === null ? "" : `,role="${role}"`}`,
		1,
	);
	put("service_well", own, service.well);
	put("service_problems", own, service.problems.length);
	put("service_warnings", own, service.warnings.length);
	put("service_drifted_fields", own, service.drift.length);
	put("service_replicas_wanted", own, replicas.wanted);
	put("service_replicas_ready", own, replicas.ready);
	put("service_ready_timestamp_seconds", own, seconds(service.readySince));
	put("service_image_info", `${own},image="${image.wanted}"`, 1);
	put("service_image_build_timestamp_seconds", own, seconds(image.built));
	put("service_image_removal_timestamp_seconds", own, seconds(image.removed));
	put("service_credentials_readable", own, credentials.known);
	if (url !== null)
		put("service_url_up", own, "status" in url && url.status === 403);
	for (const { key, at } of credentials.ends)
		put(
			"credential_expiry_timestamp_seconds",
			`${own},credential="${key}"`,
			seconds(at),
		);
	for (const { name, phase, size, fill } of service.claims) {
		const claim = `${own},claim="${name}"`;
		put("claim_bound", claim, phase === "Bound");
		put("claim_size_bytes", claim, size === "10Gi" ? 10 * 2 ** 30 : Number.NaN);
		put("claim_filesystem_size_bytes", claim, fill?.sizeBytes);
		put("claim_filesystem_available_bytes", claim, fill?.availableBytes);
	}
	if (kind === "vo-frontend") put("frontend_probed", own, asking !== null);
	if (role === "standby") put("frontend_can_take_over", own, service.well);
	for (const group of asking?.groups ?? []) {
		const labels = `${own},group="${group.name}"`;
		put(
			"frontend_group_updated_timestamp_seconds",
			labels,
			seconds(group.updated),
		);
		for (const [state, count] of Object.entries(group.jobs))
			put("frontend_group_jobs", `${labels},state="${state}"`, count);
		put("frontend_group_glideins", labels, group.glideins);
		put("frontend_group_requested_glideins", labels, group.requested);
	}
	for (const { kind, name, node, ...peer } of asking?.peers ?? []) {
		const labels = `${own},peer_kind="${kind}",peer="${name}",node="${node}"`;
		for (const state of ["accepts", "refuses", "silent"])
			put(
				"frontend_peer_state",
				`${labels},state="${state}"`,
				state === peer.state,
			);
		put(
			"frontend_peer_last_heard_timestamp_seconds",
			labels,
			seconds(peer.lastHeard),
		);
		put(
			"frontend_factory_requested_idle_glideins",
			labels,
			peer.requests?.idle,
		);
		put(
			"frontend_factory_requested_max_glideins",
			labels,
			peer.requests?.running,
		);
		const glideins = Object.entries(peer.glideins ?? {});
		const names: Record<string, string> = {
			joined: "frontend_pool_glideins",
			busy: "frontend_pool_busy_slots",
		};
		for (const [state, count] of glideins)
			if (names[state] === undefined)
				put("frontend_factory_glideins", `${labels},state="${state}"`, count);
			else put(names[state], labels, count);
	}
}
