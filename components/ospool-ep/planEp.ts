import { defined } from "../../glideinwms/defined.ts";
import type { CredentialFile } from "../../settings/credentialFile.ts";
import type { ResolvedImage } from "../../settings/images/resolveImage.ts";
import { sizeQuantity } from "../../settings/quantity.ts";
import { configHash } from "../shared/configHash.ts";
import { fromSecret } from "../shared/fromSecret.ts";
import { placementPlan } from "../shared/placementPlan.ts";
import { reachPlan } from "../shared/reachPlan.ts";
import { serviceImage } from "../shared/serviceImage.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { serviceObjectName } from "../shared/serviceObjectName.ts";
import { squid as aSquid } from "../shared/squidPeer.ts";
import { attributesFile } from "./attributesFile.ts";
import { checkEp } from "./check.ts";
import { epEnvironment } from "./environment.ts";
import { epContract } from "./imageContract.ts";
import { epNeeds } from "./needs.ts";
import type { EpScale, OspoolEpPlan } from "./plan.ts";
import { epCvmfs, epPrivileges } from "./privileges.ts";
import { epResources } from "./resources.ts";
import type { OspoolEpLayer } from "./schema.ts";

type Context = ServiceContext<OspoolEpLayer>;

/** Decides all about a set of workers; faults go to the context. */
export function planEp(context: Context): OspoolEpPlan {
	const { name, settings, cluster, report } = context;
	checkEp(context);
	const image = imageOf(context);
	const needs = epNeeds(settings);
	const privileges = epPrivileges(context);
	const cvmfs = epCvmfs(context, needs);
	const proxy = proxyOf(context);
	const environment = epEnvironment(settings, { needs, privileges, proxy });
	const files = attributesFile(settings);
	return {
		kind: "ospool-ep",
		name,
		image,
		site: settings.site ?? "",
		resourceName: settings.resource_name ?? "",
		scale: scaleOf(settings),
		deadline: deadlineOf(settings),
		environment,
		files,
		...tokenOf(context),
		configHash: configHash([environment, files]),
		scratch: sizeQuantity(needs.scratch),
		...defined({ cvmfs }),
		privileges,
		resources: epResources(context, needs, privileges),
		placement: placementPlan(settings, cluster, report),
		...regionOf(context),
		reach: {
			...reachPlan(settings.reaches, cluster, settings.networks),
			...(settings.squid ? { squid: settings.squid } : {}),
		},
	};
}

function imageOf(context: Context): ResolvedImage {
	const { settings, report } = context;
	const image = serviceImage("ospool-ep", context);
	const { variant } = image.settings;
	if (settings.offer?.gpus && !variant?.startsWith("cuda_"))
		report(
			["offer", "gpus"],
			`GPUs require an image with CUDA, found ${settings.offer.gpus} with the image variant "${variant ?? "el9"}": set image: { variant: cuda_11_8_0 }`,
		);
	return image;
}

function proxyOf({ settings, peer, report }: Context): string | undefined {
	const { squid, http_proxy: other } = settings;
	if (!squid) return other ?? undefined;
	const found = peer(aSquid, squid, (message) => report(["squid"], message));
	return found && `http://${found.address}`;
}

function scaleOf({ workers, every_minutes: every, paused }: OspoolEpLayer) {
	const scale: EpScale =
		workers === "autoscaled"
			? { by: "autoscaler" }
			: {
					by: "number",
					workers: workers ?? 0,
					every: every ?? 60,
					paused: paused ?? false,
				};
	return scale;
}

/** The image ends by itself; the deadline is for one that hangs. */
function deadlineOf({ lifetime }: OspoolEpLayer): number {
	const { accept_hours: accept, retire_hours: retire } = lifetime ?? {};
	return ((accept ?? 0) + (retire ?? 0) + epContract.startHours) * 3600;
}

function tokenOf({
	name,
	settings: { token_secret: other },
}: Context): Pick<OspoolEpPlan, "token" | "credentials" | "elsewhere"> {
	const { token: key, tokens } = epContract;
	const file: CredentialFile = {
		key,
		path: `${tokens}/${key}`,
		purpose: "IDTOKEN of the pool, from its token registry",
		kind: "token",
	};
	if (!other)
		return {
			token: { secret: serviceObjectName(name, "credentials"), key },
			credentials: [file],
		};
	const { name: secret, key: own } = other;
	return {
		token: { secret, key: own ?? key },
		credentials: [],
		elsewhere: fromSecret([file], { secret }, own ? { [key]: own } : {}),
	};
}

/** Without a volume to be near, workers may go anywhere; the cluster's region is where the stack's squid is. */
function regionOf({
	settings: { region },
	cluster,
}: Context): Pick<OspoolEpPlan, "region"> {
	const chosen = region ?? cluster.placement?.region ?? "any";
	return chosen === "any" ? {} : { region: chosen };
}
