import type { types } from "@pulumi/kubernetes";
import { xcacheContract } from "./imageContract.ts";
import type { XcachePlan } from "./plan.ts";

type Probe = types.input.core.v1.Probe;

/**
 * An XCache that takes connections and has no valid proxy or token serves what it has and fails for all else, so being
 * ready takes both. The start fetches the CAs' revocation lists first: ten minutes are its budget. Liveness is for
 * XRootD only, which supervisord starts again by itself: another start of the pod makes no better credential.
 */
export function xcacheProbes(
	plan: XcachePlan,
): Record<"startupProbe" | "readinessProbe" | "livenessProbe", Probe> {
	const ready = {
		exec: { command: ["/bin/bash", "-c", readyScript(plan)] },
		timeoutSeconds: 10,
	};
	return {
		startupProbe: { ...ready, periodSeconds: 10, failureThreshold: 60 },
		readinessProbe: { ...ready, periodSeconds: 30, failureThreshold: 3 },
		livenessProbe: {
			tcpSocket: { port: "xrootd" },
			periodSeconds: 30,
			failureThreshold: 4,
		},
	};
}

/** What is asked for in the container. */
function readyScript({ port, proof }: XcachePlan): string {
	const { proxy, token } = xcacheContract;
	const listening = `exec 3<>/dev/tcp/127.0.0.1/${port}`;
	switch (proof) {
		case "proxy":
			return `openssl x509 -in ${proxy} -noout -checkend 0 && ${listening}`;
		case "token":
			// A token is asked for every six hours; two times without an answer are too many.
			return `test -s ${token} && test -n "$(find ${token} -mmin -780)" && ${listening}`;
		case "none":
			return listening;
	}
}
