import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.ts";
import { prometheusRule } from "./prometheusRule.ts";

// `npm run alerts`: writes the PrometheusRule of the rules for Prometheus.
const folder = join(root, "docs", "alerts");
const rules = readFileSync(join(folder, "glidefleet-rules.yaml"), "utf8");
writeFileSync(
	join(folder, "glidefleet-prometheusrule.yaml"),
	prometheusRule(rules),
);
