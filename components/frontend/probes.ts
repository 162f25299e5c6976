import type { types } from "@pulumi/kubernetes";
import { imageContract } from "./imageContract.ts";
import { probeFile } from "./initContainers.ts";

type Probe = types.input.core.v1.Probe;

/** The image's own check: every program of supervisord is running. It takes more than a probe's default second. */
const healthy = ["/healthy.sh"];
/** The same, and where it fails the last that the frontend said goes into the pod's events. */
const healthyOrWhy =
	"{ /healthy.sh || { supervisorctl tail -1000 frontend stderr; exit 1; }; }";
const timeoutSeconds = 20;
const stageUrl = `http://localhost:${imageContract.httpPort}${imageContract.urlPath}/stage/${probeFile}`;

/**
 * None of the probes asks whether a collector accepts the frontend; `glidefleet status` does. A pod that is not Ready
 * leaves the Service, and glideins that run could no longer fetch what they need; one whose startup check fails is
 * restarted every ten minutes, which brings no token. Its factory may be down for an hour, and the work that is there
 * must continue. And `up` waits until all pods are Ready: one factory's refusal would hold a whole stack up.
 *
 * The probes of the frontend. supervisord starts after upgrade and reconfig, sleeps 30 s and waits 60 s more until it
 * calls the frontend running: ten minutes are the budget. A reconfig in the pod takes 90 s; liveness bears 5 minutes.
 */
export const frontendProbes: Record<
	"startupProbe" | "readinessProbe" | "livenessProbe",
	Probe
> = {
	startupProbe: {
		exec: { command: ["/bin/sh", "-c", healthyOrWhy] },
		periodSeconds: 10,
		failureThreshold: 60,
		timeoutSeconds,
	},
	readinessProbe: {
		exec: {
			command: [
				"/bin/sh",
				"-c",
				`${healthyOrWhy} && curl -fsS -o /dev/null --max-time 10 ${stageUrl}`,
			],
		},
		periodSeconds: 30,
		failureThreshold: 2,
		timeoutSeconds: 2 * timeoutSeconds,
	},
	livenessProbe: {
		exec: { command: healthy },
		periodSeconds: 60,
		failureThreshold: 5,
		timeoutSeconds,
	},
};
