import type { types } from "@pulumi/kubernetes";
import { squidContract } from "./imageContract.ts";

type Probe = types.input.core.v1.Probe;

/**
 * Whether squid answers within some seconds, whatever it answers: that depends on who asks, and the pod is no one's client.
 * A connection by itself would not tell, since the kernel takes those of a squid that hangs too. The path is one of squid's
 * own icons, for which no other server is asked.
 */
const answers = (seconds: number) => ({
	exec: {
		command: [
			"/bin/bash",
			"-c",
			`exec 3<>/dev/tcp/127.0.0.1/${squidContract.port}; printf 'GET /squid-internal-static/icons/SN.png HTTP/1.0\\r\\n\\r\\n' >&3; read -r -t ${seconds} line <&3; [[ $line == HTTP/* ]]`,
		],
	},
	timeoutSeconds: seconds + 2,
});

/**
 * The start makes or reads the store on disk first. A squid that is slow leaves the Service; only one that has been silent
 * for minutes is started again, with an empty cache where that is ephemeral. Its end also ends the container.
 */
export const squidProbes: Record<
	"startupProbe" | "readinessProbe" | "livenessProbe",
	Probe
> = {
	startupProbe: {
		tcpSocket: { port: "squid" },
		periodSeconds: 5,
		failureThreshold: 60,
	},
	readinessProbe: { ...answers(5), periodSeconds: 15, failureThreshold: 3 },
	livenessProbe: { ...answers(20), periodSeconds: 60, failureThreshold: 5 },
};
