import type { types } from "@pulumi/kubernetes";

type Probe = types.input.core.v1.Probe;

/** Squid's own answers depend on who asks, and a node is nobody's client: that it takes a connection is what shows its health. */
const tcpSocket = { port: "squid" };

/** The start makes or reads the store on disk first; squid's end also ends the container, so liveness is for one that hangs. */
export const squidProbes: Record<
	"startupProbe" | "readinessProbe" | "livenessProbe",
	Probe
> = {
	startupProbe: { tcpSocket, periodSeconds: 5, failureThreshold: 60 },
	readinessProbe: { tcpSocket, periodSeconds: 10, failureThreshold: 3 },
	livenessProbe: { tcpSocket, periodSeconds: 30, failureThreshold: 4 },
};
