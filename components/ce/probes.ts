import type { types } from "@pulumi/kubernetes";
import type { HostedCePlan } from "../../config/kinds/hostedCe/plan.ts";

type Probe = types.input.core.v1.Probe;

const period = 15;

/**
 * HTCondor's shared port daemon takes the connection, which condor_master starts again where it ends. The start before
 * it installs at the login host, user by user; liveness is for a CE that hangs.
 */
export function ceProbes({
	startSeconds,
}: HostedCePlan): Record<
	"startupProbe" | "readinessProbe" | "livenessProbe",
	Probe
> {
	const tcpSocket = { port: "htcondor-ce" };
	return {
		startupProbe: {
			tcpSocket,
			periodSeconds: period,
			failureThreshold: Math.ceil(startSeconds / period),
		},
		readinessProbe: { tcpSocket, periodSeconds: 15, failureThreshold: 3 },
		livenessProbe: { tcpSocket, periodSeconds: 60, failureThreshold: 5 },
	};
}
