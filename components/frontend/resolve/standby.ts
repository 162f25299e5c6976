import { defined } from "../../../glideinwms/defined.ts";
import type { ClusterPlan } from "../../../settings/clusterPlan.ts";
import type { CredentialFile } from "../../../settings/credentialFile.ts";
import type { OtherClusters } from "../../../settings/otherClusters.ts";
import type { Path } from "../../../settings/path.ts";
import { signingKeyFile } from "../../../settings/signingKey.ts";
import { unknownName } from "../../../settings/unknownName.ts";
import { frontendNames } from "../frontendNames.ts";
import type { Availability } from "../plan.ts";
import type { FrontendLayer } from "../schema/frontend.ts";
import type { Context } from "./context.ts";

/** Where a VO with a standby is planned. */
export interface StandbySetting {
	readonly cluster: ClusterPlan;
	readonly others: OtherClusters;
	/** What the stack's own entry for the VO says. */
	readonly own: FrontendLayer;
}

/** A frontend's settings as its role wants them, and what else follows from that. */
export interface Paired {
	readonly settings: FrontendLayer;
	readonly availability?: Availability;
	readonly signingKey?: CredentialFile;
}

/** The settings of a VO that stands by in one cluster: unchanged in the master's stack, in the standby's with a name of its own. */
export function withStandby(context: Context, setting: StandbySetting): Paired {
	const { settings, vo } = context;
	const { standby } = settings;
	if (standby === undefined) return { settings };
	const stated = typeof standby === "string" ? { cluster: standby } : standby;
	const master = settings.name ?? "";
	const { name = `${master}-standby`, check_interval } = stated;
	checkPair(context, setting, { ...stated, name });
	if (stated.cluster !== setting.cluster.name) {
		const availability = { role: "master", standby: stated.cluster } as const;
		return { settings, availability };
	}
	const highAvailability = {
		enabled: true,
		...defined({ check_interval }),
		ha_frontends: [{ frontend_name: master }],
	};
	return {
		settings: {
			...settings,
			// Without a name, the fault is that of every frontend that lacks one.
			...(master === "" ? {} : { name }),
			settings: { ...settings.settings, high_availability: highAvailability },
		},
		availability: { role: "standby", master },
		signingKey: signingKey(vo, setting),
	};
}

/** A context whose faults in what a standby's settings got from `standby` go there. */
export function standbyContext(
	context: Context,
	{ settings, availability }: Paired,
): Context {
	if (availability?.role !== "standby") return { ...context, settings };
	return {
		...context,
		settings,
		report: (path, message, place) =>
			context.report(settingOf(path), message, place),
	};
}

function settingOf(path: Path): Path {
	const [first, second, ...rest] = path;
	if (first === "name") return ["standby", "name"];
	return first === "settings" && second === "high_availability"
		? ["standby", ...rest]
		: path;
}

/** Faults of what master and standby cannot both have, alike in the stacks of both. */
function checkPair(
	{ settings, vo, report }: Context,
	{ others, own }: StandbySetting,
	{ cluster, name }: { readonly cluster: string; readonly name: string },
): void {
	const inMap = typeof settings.standby === "object";
	if (!others.names.includes(cluster))
		report(
			inMap ? ["standby", "cluster"] : ["standby"],
			`${unknownName("cluster", cluster, others.names)}. Each cluster has a file config/clusters/<cluster>.yaml`,
		);
	if (name === settings.name)
		report(
			["standby", "name"],
			`The standby has the master's name "${name}": set another one, so that the factories' logs show which of the two sends requests`,
		);
	if (settings.settings?.high_availability !== undefined)
		report(
			["settings", "high_availability"],
			"standby also sets high_availability: remove one of them",
		);
	if (settings.host !== undefined && own.host === undefined)
		report(
			["host"],
			`Master and standby both have the host "${settings.host}": expected a separate host for each. Set it in the stacks' entries for ${vo}, or leave it to the clusters' host_suffix`,
		);
}

/** The key that the pool's collectors hold: the master's, since one made here would be another. */
function signingKey(
	vo: string,
	{ cluster, others }: StandbySetting,
): CredentialFile {
	const master = others.masterOf(vo, cluster);
	const secret = frontendNames(vo).signingKey;
	return {
		...signingKeyFile,
		purpose: "IDTOKEN signing key, the same as the master's",
		...(master === undefined
			? {}
			: {
					// With its encoding: the key may be bytes, of which a setting of text would lose some.
					from: `(printf base64: && kubectl --context ${master.context} -n ${master.namespace} get secret ${secret} -o jsonpath='{.data.${signingKeyFile.key}}')`,
				}),
	};
}
