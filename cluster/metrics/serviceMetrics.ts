import { quantityValue } from "../../settings/quantity.ts";
import { isAnswer } from "../status/askUrl.ts";
import type { ClaimStatus } from "../status/claimStatus.ts";
import type { ServiceStatus } from "../status/serviceStatus.ts";
import type { StackStatus } from "../status/stackStatus.ts";
import type { Sample } from "./exposition.ts";
import { flag, info, known, type Metric, time } from "./metric.ts";

/** A service, and what could not be read of its stack. */
export interface ServiceSubject extends Pick<StackStatus, "unread"> {
	readonly service: ServiceStatus;
}

/** What status says of every frontend and service. */
export const serviceMetrics: readonly Metric<ServiceSubject>[] = [
	{
		name: "service_info",
		help: "Kind of the service, and its role where a VO has two frontends.",
		read: ({ service: { kind, role } }) => info({ kind, role: role ?? "" }),
	},
	{
		name: "service_well",
		help: "Whether nothing is wrong with the service (1) or something is (0).",
		read: ({ service: { well } }) => flag(well),
	},
	{
		name: "service_problems",
		help: "Problems of the service, drift not counted.",
		read: ({ service: { problems } }) => known(problems.length),
	},
	{
		name: "service_warnings",
		help: "Warnings about the service.",
		read: ({ service: { warnings } }) => known(warnings.length),
	},
	{
		name: "service_drifted_fields",
		help: "Fields and objects in the cluster that differ from the settings.",
		read: ({ service: { drift } }) => known(drift.length),
	},
	{
		name: "service_replicas_wanted",
		help: "Pods that the service should have; not for pods that a schedule starts.",
		read: (subject) => replicas(subject, "wanted"),
	},
	{
		name: "service_replicas_ready",
		help: "Pods of the service that are Ready; not for pods that a schedule starts.",
		read: (subject) => replicas(subject, "ready"),
	},
	{
		name: "service_ready_timestamp_seconds",
		help: "When the newest Ready pod became Ready.",
		read: ({ service: { readySince } }) => time(readySince),
	},
	{
		name: "service_image_info",
		help: "Image that the service should run.",
		read: ({ service: { image } }) => info({ image: image.wanted }),
	},
	{
		name: "service_image_build_timestamp_seconds",
		help: "When that image was built, by its tag.",
		read: ({ service: { image } }) => time(image.built),
	},
	{
		name: "service_image_removal_timestamp_seconds",
		help: "When the registry removes that image, by its tag.",
		read: ({ service: { image } }) => time(image.removed),
	},
	{
		name: "service_url_up",
		help: "Whether the service's URL answers (1) or not (0).",
		read: ({ service: { url } }) => flag(url && isAnswer(url)),
	},
	{
		name: "service_credentials_readable",
		help: "Whether the account may read the service's Secrets (1) or not (0).",
		read: ({ service: { credentials } }) => flag(credentials.known),
	},
	{
		name: "credential_expiry_timestamp_seconds",
		help: "When the credential expires.",
		read: ({ service: { credentials } }) =>
			// The first to end first: of several of one name it is the one that counts.
			credentials.ends.flatMap(({ key, at }) => time(at, { credential: key })),
	},
	{
		name: "claim_bound",
		help: "Whether the volume claim is Bound (1) or not (0).",
		read: claims(({ phase }) =>
			phase === "Unknown" ? undefined : Number(phase === "Bound"),
		),
	},
	{
		name: "claim_size_bytes",
		help: "Capacity of the volume claim, as Kubernetes has it.",
		read: claims(({ size }) => (size === null ? null : bytes(size))),
	},
	{
		name: "claim_filesystem_size_bytes",
		help: "Size of the file system on the claim, as df in the pod says.",
		read: claims(({ fill }) => fill?.sizeBytes),
	},
	{
		name: "claim_filesystem_available_bytes",
		help: "Free space of the file system on the claim, as df in the pod says.",
		read: claims(({ fill }) => fill?.availableBytes),
	},
];

function replicas(
	{ service, unread }: ServiceSubject,
	which: "wanted" | "ready",
): Sample[] {
	if (service.scheduled || unread.includes("Pod")) return [];
	return known(service.replicas[which]);
}

function claims(
	value: (claim: ClaimStatus) => number | null | undefined,
): Metric<ServiceSubject>["read"] {
	return ({ service }) =>
		service.claims.flatMap((claim) =>
			known(value(claim), { claim: claim.name }),
		);
}

/** Not known where a provisioner writes it in a way that the settings do not have. */
function bytes(quantity: string): number | null {
	try {
		return quantityValue(quantity);
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}
