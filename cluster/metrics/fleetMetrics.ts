import { exposition } from "./exposition.ts";
import { frontendMetrics } from "./frontendMetrics.ts";
import { gaugeOf, known, type Metric } from "./metric.ts";
import { serviceMetrics } from "./serviceMetrics.ts";
import { type StackLook, stackMetrics } from "./stackMetrics.ts";

const time: Metric<Date> = {
	name: "status_timestamp_seconds",
	help: "When glidefleet status last looked at all stacks.",
	read: (now) => known(Math.floor(now.getTime() / 1000)),
};

/** Every metric's name and help. */
export const metricTexts = [
	time,
	...stackMetrics,
	...serviceMetrics,
	...frontendMetrics,
].map(({ name, help }) => ({ name: `glidefleet_${name}`, help }));

/** The status of a fleet as Prometheus reads it. Numbers, names and hosts only: nothing in it is secret. */
export function fleetMetrics(looks: readonly StackLook[], now: Date): string {
	const stacks = looks.map((look) => ({
		subject: look,
		labels: { stack: look.stack },
	}));
	const services = looks.flatMap(({ stack, status }) =>
		(status?.services ?? []).map((service) => ({
			subject: { service, unread: status?.unread ?? [] },
			labels: { stack, service: service.service },
		})),
	);
	return exposition([
		gaugeOf(time, [{ subject: now, labels: {} }]),
		...stackMetrics.map((metric) => gaugeOf(metric, stacks)),
		...[...serviceMetrics, ...frontendMetrics].map((metric) =>
			gaugeOf(metric, services),
		),
	]);
}
