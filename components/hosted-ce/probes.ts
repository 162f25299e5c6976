import type { types } from "@pulumi/kubernetes";
import type { HostedCePlan } from "./plan.ts";

type Probe = types.input.core.v1.Probe;

const period = 15;

/** The CE's own collector knows of a schedd: jobs can be sent. */
const takesJobs = "condor_ce_status -schedd -af Name | grep -q .";

/**
 * The start installs at the login host, user by user, before HTCondor listens. Ready is a CE whose schedd and collector
 * answer. Liveness asks only whether HTCondor's shared port takes connections: condor_master starts a daemon again that
 * ended, and a restart of the pod would take the jobs' time for nothing.
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
		readinessProbe: {
			exec: { command: ["/bin/sh", "-c", takesJobs] },
			timeoutSeconds: 30,
			periodSeconds: 60,
			failureThreshold: 3,
		},
		livenessProbe: { tcpSocket, periodSeconds: 60, failureThreshold: 5 },
	};
}
