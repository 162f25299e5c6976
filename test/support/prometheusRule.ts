/** The manifest for the Prometheus operator that has the rules of a file for Prometheus. */
export function prometheusRule(rulesText: string): string {
	const [, groups = ""] = rulesText.split(/^(?=groups:)/m);
	const indented = groups.replace(/^(?=.)/gm, "  ");
	return `# The alerts of glidefleet-rules.yaml, for the Prometheus operator. Written by \`npm run alerts\`. See docs/alerts.md.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: glidefleet
spec:
${indented}`;
}
