import type { types } from "@pulumi/kubernetes";
import { pullPolicy } from "../pullPolicy.ts";
import type { ServicePlan } from "../servicePlan.ts";
import type { DiskPlan } from "./diskPlans.ts";

/** Equal requests and limits, as Nautilus asks of every container; it runs for a moment. */
const amounts = { cpu: "100m", memory: "64Mi", "ephemeral-storage": "64Mi" };

/**
 * Makes the folders of the disks and gives them to the service's user: each folder itself, if it belongs to another,
 * and nothing below. A walk through millions of cached files would take hours at every start.
 */
export function prepareDisks(
	{
		image,
		disks,
	}: Pick<ServicePlan, "image"> & {
		readonly disks: readonly DiskPlan[];
	},
	{ uid, gid }: { readonly uid: number; readonly gid: number },
): types.input.core.v1.Container {
	const folders = disks.flatMap(({ part, folders: own }) =>
		own.map(({ subPath }) =>
			subPath === undefined ? `/disks/${part}` : `/disks/${part}/${subPath}`,
		),
	);
	const owner = `${uid}:${gid}`;
	const script = [
		"set -eu",
		'for folder in "$@"; do',
		'  mkdir -p "$folder"',
		'  found=$(stat -L -c %u:%g "$folder")',
		`  test "$found" != ${owner} || continue`,
		`  echo "$folder belongs to $found: giving it to ${owner}. What is in it keeps its owner"`,
		`  chown ${owner} "$folder"`,
		"done",
	];
	return {
		name: "prepare",
		image: image.reference,
		imagePullPolicy: pullPolicy(image),
		command: ["/bin/sh", "-c", script.join("\n"), "prepare", ...folders],
		resources: { requests: amounts, limits: amounts },
		securityContext: {
			// A new claim belongs to root, and only root can give it away.
			runAsUser: 0,
			allowPrivilegeEscalation: false,
			capabilities: { drop: ["ALL"], add: ["CHOWN", "DAC_OVERRIDE"] },
			readOnlyRootFilesystem: true,
		},
		terminationMessagePolicy: "FallbackToLogsOnError",
		volumeMounts: disks.map(({ part }) => ({
			name: part,
			mountPath: `/disks/${part}`,
		})),
	};
}
