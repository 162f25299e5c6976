import type { types } from "@pulumi/kubernetes";
import { pelicanContract } from "./imageContract.ts";

type Probe = types.input.core.v1.Probe;

/** Whether Pelican itself answers; the kubelet does not look at the certificate. Where XRootD ends, Pelican ends too. */
const health = {
	httpGet: { path: pelicanContract.health, port: "web", scheme: "HTTPS" },
	timeoutSeconds: 10,
};

/**
 * The start waits for the federation and for XRootD to look at its disks: ten minutes are its budget. Ready is who takes
 * connections for files; a Pelican that does not answer for minutes is started again.
 */
export const pelicanProbes: Record<
	"startupProbe" | "readinessProbe" | "livenessProbe",
	Probe
> = {
	startupProbe: { ...health, periodSeconds: 10, failureThreshold: 60 },
	readinessProbe: {
		tcpSocket: { port: "data" },
		periodSeconds: 15,
		failureThreshold: 3,
	},
	livenessProbe: { ...health, periodSeconds: 30, failureThreshold: 5 },
};
