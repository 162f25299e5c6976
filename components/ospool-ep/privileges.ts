import { defined } from "../../glideinwms/defined.ts";
import { sizeQuantity } from "../../settings/quantity.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { cacheVolume, type EpNeeds } from "./needs.ts";
import type { EpCvmfs, EpPrivileges } from "./plan.ts";
import type { OspoolEpLayer } from "./schema.ts";

type Context = ServiceContext<OspoolEpLayer>;

/** Decides how jobs get CVMFS; faults where the cluster has no such way. */
export function epCvmfs(
	{ settings, cluster, report }: Context,
	{ cache }: EpNeeds,
): EpCvmfs | undefined {
	const { from, ...others } = settings.cvmfs ?? {};
	for (const [key, value] of Object.entries(others))
		if (from !== "exec" && value !== null && value !== undefined)
			report(
				["cvmfs", key],
				`${key} requires from: exec, found ${from === undefined ? "no CVMFS" : `from: ${from}`}`,
			);
	const file = `config/clusters/${cluster.name}.yaml`;
	if (from === "host") {
		const path = cluster.cvmfs?.host_path;
		if (path === undefined)
			report(
				["cvmfs", "from"],
				`The nodes of ${cluster.name} have no CVMFS for pods (cvmfs.host_path of ${file}), found "host"`,
			);
		return { from, path: path ?? "" };
	}
	if (from === "claim") {
		const storageClass = cluster.cvmfs?.storage_class;
		if (storageClass === undefined)
			report(
				["cvmfs", "from"],
				`${cluster.name} has no storage class for CVMFS (cvmfs.storage_class of ${file}), found "claim"`,
			);
		return { from, storageClass: storageClass ?? "" };
	}
	if (from === "exec") return { from, cache: sizeQuantity(cacheVolume(cache)) };
	return undefined;
}

/**
 * The least that the settings need. Apptainer makes namespaces and mounts, which RuntimeDefault forbids: a profile of
 * the node's lets it, without a seccomp filter at all it may as well. cvmfsexec mounts a /proc of its own, which
 * Kubernetes allows only to a privileged container.
 */
export function epPrivileges({
	settings,
	cluster,
	report,
}: Context): EpPrivileges {
	const { privileged, seccomp_profile: seccomp, fuse_resource } = cluster.rules;
	const none: EpPrivileges = { privileged: false, seccomp: "RuntimeDefault" };
	const all: EpPrivileges = { privileged: true, seccomp: "Unconfined" };
	const file = `config/clusters/${cluster.name}.yaml`;
	if (settings.cvmfs?.from === "exec") {
		if (privileged) return all;
		report(
			["cvmfs", "from"],
			`exec requires a privileged container, which ${cluster.name} does not allow (rules.privileged of ${file})`,
		);
		return none;
	}
	if (!settings.job_containers) return none;
	if (seccomp !== undefined)
		return {
			privileged: false,
			seccomp: seccomp === "Unconfined" ? seccomp : { file: seccomp },
			...defined({ fuse: fuse_resource }),
		};
	if (privileged) return all;
	report(
		["job_containers"],
		`Pods of ${cluster.name} may not create the namespaces that Apptainer needs (rules.seccomp_profile or rules.privileged of ${file})`,
	);
	return none;
}
