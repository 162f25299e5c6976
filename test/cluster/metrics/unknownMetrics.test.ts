import assert from "node:assert/strict";
import { fleetMetrics } from "../../../cluster/metrics/fleetMetrics.ts";
import type { StackLook } from "../../../cluster/metrics/stackMetrics.ts";
import type { ServiceStatus } from "../../../cluster/status/serviceStatus.ts";
import { fleetScene, sceneTime } from "../../support/fleetScene.ts";
import { seriesOf } from "../../support/promtool.ts";

describe("What fleetMetrics() does not know", () => {
	/** Names of the metrics that a service in a stack then has. */
	const names = (looks: readonly StackLook[], stack: string, service: string) =>
		[...seriesOf(fleetMetrics(looks, sceneTime)).keys()]
			.filter((series) =>
				series.includes(`{stack="${stack}",service="${service}"`),
			)
			.map((series) => series.replace(/^glidefleet_|\{.*$/g, ""));
	const lacking = async (
		looks: readonly StackLook[],
		stack: string,
		service = "gluex",
	) => {
		const left = names(looks, stack, service);
		const all = new Set(names(await fleetScene(), stack, service));
		return [...all].filter((name) => !left.includes(name));
	};

	it("of an account that may not read pods is how many are Ready, and all that a pod tells", async () => {
		const looks = await fleetScene({ unreadable: "Pod" });
		assert.deepEqual(await lacking(looks, "nautilus", "squid-ucsd"), [
			"claim_filesystem_available_bytes",
			"claim_filesystem_size_bytes",
			"service_ready_timestamp_seconds",
			"service_replicas_ready",
			"service_replicas_wanted",
		]);
	});

	it("of one that may not read Secrets or claims is their state, and whether they are bound", async () => {
		const secrets = await fleetScene({ unreadable: "Secret" });
		assert.deepEqual(await lacking(secrets, "nautilus"), [
			"credential_expiry_timestamp_seconds",
		]);
		const claims = await fleetScene({ unreadable: "PersistentVolumeClaim" });
		assert.deepEqual(await lacking(claims, "nautilus"), [
			"claim_bound",
			"claim_size_bytes",
		]);
	});

	it("of a standby whose pod is not asked is whether it can take over, unless it has a problem", async () => {
		const probed = () => undefined;
		const looks = await fleetScene({ probed });
		const left = names(looks, "second", "gluex");
		assert.ok(!left.includes("frontend_can_take_over"));
		assert.ok(left.includes("frontend_probed"));
		const down = await fleetScene({ probed, answer: 503 });
		const series = 'frontend_can_take_over{stack="second",service="gluex"}';
		const found = seriesOf(fleetMetrics(down, sceneTime));
		assert.equal(found.get(`glidefleet_${series}`), 0);
	});

	it("of a stopped frontend, and of pods that a schedule starts, is no fault", async () => {
		const change = (more: Partial<ServiceStatus>) =>
			fleetScene().then((looks) =>
				looks.map(({ stack, status }) => ({
					stack,
					...(status && {
						status: {
							...status,
							services: status.services.map((one) => ({ ...one, ...more })),
						},
					}),
				})),
			);
		const stopped = await change({
			replicas: { wanted: 0, ready: 0 },
			asking: null,
		});
		assert.ok(!names(stopped, "nautilus", "gluex").includes("frontend_probed"));
		const scheduled = await change({ scheduled: true });
		assert.deepEqual(await lacking(scheduled, "nautilus"), [
			"service_replicas_ready",
			"service_replicas_wanted",
		]);
	});
});
