import type { OspoolEpPlan } from "../../../components/ospool-ep/plan.ts";
import type { StackPlan } from "../../../components/stack/plan.ts";
import { ofKind, serviceStack } from "../../support/serviceStack.ts";

const names = "site: SITE\nresource_name: SITE-EP\n";
const offer = "offer: { cpus: 4, memory: 8Gi, disk: 20Gi }\n";

/** What a cluster may lend to workers, by the name of a cluster's file part. */
export const lends = {
	nothing: "",
	host: "cvmfs: { host_path: /cvmfs }\nrules:",
	claim: "cvmfs: { storage_class: cvmfs }\nrules:",
	privileged: "rules:\n  privileged: true",
	unconfined: "rules:\n  seccomp_profile: Unconfined",
	profile:
		"rules:\n  seccomp_profile: profiles/apptainer.json\n  fuse_resource: smarter-devices/fuse",
} as const;

/** The local stack with one set of workers: what every worker must be told, and these settings (YAML). */
export function epStack(
	settings: string,
	lent: keyof typeof lends = "nothing",
): StackPlan {
	const own = /^offer:/m.test(settings) ? settings : `${offer}${settings}`;
	return serviceStack("ospool-ep", `${names}${own}`, {
		cluster: lends[lent],
	});
}

/** The plan of those workers. */
export function epPlan(...args: Parameters<typeof epStack>): OspoolEpPlan {
	const [plan] = epStack(...args).services;
	return ofKind(plan, "ospool-ep");
}
