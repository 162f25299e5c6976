import type { types } from "@pulumi/kubernetes";
import { epContract } from "./imageContract.ts";
import type { OspoolEpPlan } from "./plan.ts";

/** User osg, always: the image refuses root. */
export function epPodSecurity({
	privileges: { seccomp },
}: OspoolEpPlan): types.input.core.v1.PodSecurityContext {
	return {
		runAsNonRoot: true,
		runAsUser: epContract.uid,
		runAsGroup: epContract.gid,
		// Whose are the scratch volume and the token's file.
		fsGroup: epContract.gid,
		fsGroupChangePolicy: "OnRootMismatch",
		seccompProfile:
			typeof seccomp === "string"
				? { type: seccomp }
				: { type: "Localhost", localhostProfile: seccomp.file },
	};
}

/** Without capabilities, and without a way to get any, unless CVMFS or the jobs' containers need the whole. */
export function epContainerSecurity({
	privileges: { privileged },
}: OspoolEpPlan): types.input.core.v1.SecurityContext {
	return {
		...(privileged
			? { privileged }
			: {
					allowPrivilegeEscalation: false,
					capabilities: { drop: ["ALL"] },
				}),
		// The start writes its log, the syslog server's certificates and cvmfsexec into the image's folders.
		readOnlyRootFilesystem: false,
	};
}
