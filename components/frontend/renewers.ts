import type { types } from "@pulumi/kubernetes";
import { environmentVariables } from "../shared/environmentVariables.ts";
import { imageContract } from "./imageContract.ts";
import type { FrontendPlan } from "./plan.ts";
import { renewerMounts } from "./volumes.ts";

/** Containers that renew SciTokens next to the frontend, as its user, so that it may read what they write. */
export function renewers(plan: FrontendPlan): types.input.core.v1.Container[] {
	return plan.renewers.map(({ name, image, command, args, ...renewer }) => ({
		name: `renew-${name.toLowerCase().replaceAll("_", "-")}`,
		image,
		...(command === undefined ? {} : { command: [...command] }),
		...(args === undefined ? {} : { args: [...args] }),
		env: environmentVariables(renewer.environment),
		resources: renewer.resources,
		securityContext: {
			runAsUser: imageContract.uid,
			runAsGroup: imageContract.gid,
			runAsNonRoot: true,
			allowPrivilegeEscalation: false,
			capabilities: { drop: ["ALL"] },
			// Its image is the VO's own, and may write where it likes.
			readOnlyRootFilesystem: false,
		},
		terminationMessagePolicy: "FallbackToLogsOnError",
		volumeMounts: renewerMounts(plan),
	}));
}
