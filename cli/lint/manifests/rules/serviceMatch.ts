import { isRecord } from "../../../../glideinwms/isRecord.ts";
import type { ClusterLintRule } from "../clusterContext.ts";
import { listAt, type Manifest } from "../manifest.ts";

/** A Service must select the pods, and an Ingress name the Service. */
export const serviceMatch: ClusterLintRule = {
	id: "service-match",
	severity: "error",
	title: "A Service selects no pod here, or an Ingress names no Service here",
	*check({ manifests }) {
		const services = manifests.filter(({ kind }) => kind === "Service");
		const pods = manifests
			.flatMap(
				(each) => each.get(["spec", "template", "metadata", "labels"]) ?? [],
			)
			.filter(isRecord);
		for (const { get, at, name, source } of services) {
			const selector = get(["spec", "selector"]);
			if (!isRecord(selector) || pods.length === 0) continue;
			const wanted = Object.entries(selector);
			if (
				pods.some((labels) =>
					wanted.every(([key, value]) => labels[key] === value),
				)
			)
				continue;
			yield {
				source,
				at: at(["spec", "selector"]),
				message: `Service ${name} selects ${wanted.map((pair) => pair.join("=")).join(", ")}, but no pod here has these labels: it has no endpoints`,
				fix: "copy the labels of the Deployment's template",
			};
		}
		for (const ingress of manifests.filter(({ kind }) => kind === "Ingress"))
			for (const { path, service } of backendsOf(ingress))
				if (
					services.length > 0 &&
					!services.some(({ name }) => name === service)
				)
					yield {
						source: ingress.source,
						at: ingress.at(path),
						message: `Ingress ${ingress.name} points to the Service ${service}, but those here are ${services.map(({ name }) => name).join(", ")}`,
						fix: "correct the name",
					};
	},
};

function backendsOf(ingress: Manifest) {
	return listAt(ingress, ["spec", "rules"]).flatMap((_, rule) => {
		const paths = ["spec", "rules", rule, "http", "paths"];
		return listAt(ingress, paths).flatMap((_each, index) =>
			[["serviceName"], ["service", "name"]].flatMap((end) => {
				const path = [...paths, index, "backend", ...end];
				const service = ingress.get(path);
				return typeof service === "string" ? [{ path, service }] : [];
			}),
		);
	});
}
