import type { CredentialStatus } from "../../cluster/status/credentialStatus.ts";
import type { PodStatus } from "../../cluster/status/podStatus.ts";
import {
	answerText,
	type ServiceStatus,
} from "../../cluster/status/serviceStatus.ts";
import type { VolumeFill } from "../../cluster/status/volumeFill.ts";
import { timeSpan } from "./timeSpan.ts";

/** The columns of a table of services. */
export const serviceColumns = [
	...["Service", "Pods", "Ready for", "Image", "Config", "Drift"],
	...["Credentials", "Claims", "URL"],
] as const;

/** A service's cells in them. */
export function serviceCells(
	service: ServiceStatus,
	now: Date,
	unread: readonly string[],
): string[] {
	const { url } = service;
	return [
		nameText(service),
		podsText(service, unread),
		readyText(service, now),
		imageText(service),
		configText(service),
		driftText(service),
		credentialsText(service),
		claimsText(service),
		url === null ? "-" : answerText(url),
	];
}

/** The name of a service, with what it is of a VO's two. */
export function nameText({
	service,
	role,
}: Pick<ServiceStatus, "service" | "role">): string {
	return role === null ? service : `${service} (${role})`;
}

/** Pods that are Ready, of those that should be. */
export function podsText(
	{ replicas }: Pick<ServiceStatus, "replicas">,
	unread: readonly string[],
): string {
	return unread.includes("Pod")
		? "unknown"
		: `${replicas.ready}/${replicas.wanted}`;
}

/** For how long the service has been Ready. */
export function readyText(
	{ readySince }: Pick<ServiceStatus, "readySince">,
	now: Date,
): string {
	return readySince === null
		? "-"
		: timeSpan(now.getTime() - Date.parse(readySince));
}

/** The image that is wanted, and what runs where that is something else. */
export function imageText({ image }: Pick<ServiceStatus, "image">): string {
	return compared(image, (text) =>
		text.replace(/^.*\//, "").replace(/@.*$/, ""),
	);
}

/** The same of the configuration. */
export function configText({
	configHash,
}: Pick<ServiceStatus, "configHash">): string {
	return compared(configHash, (text) => text.slice(0, 8));
}

function compared(
	{ wanted, running }: PodStatus["configHash"],
	short: (text: string) => string,
): string {
	const others = running.filter((one) => one !== wanted).map(short);
	return others.length === 0
		? short(wanted)
		: `${short(wanted)}, running ${others.join(" and ")}`;
}

/** How many things differ from the settings. */
function driftText({ drift }: Pick<ServiceStatus, "drift">): string {
	return drift.length === 0 ? "none" : String(drift.length);
}

/** The days that are left of the credential that expires first. */
function credentialsText({
	credentials,
}: Pick<ServiceStatus, "credentials">): string {
	if (!credentials.known) return "unknown";
	const [first] = credentials.ends;
	return first === undefined ? "-" : daysText(first);
}

/** The days that are left of a credential. */
export function daysText({
	daysLeft,
}: Pick<CredentialStatus["ends"][number], "daysLeft">): string {
	return daysLeft < 0 ? "expired" : `${daysLeft} days`;
}

/** The state, size and fill of the claims. */
function claimsText({ claims }: Pick<ServiceStatus, "claims">): string {
	if (claims.length === 0) return "-";
	return claims
		.map(({ phase, size, fill }) =>
			[phase, size, fill && `${usedPercent(fill)}%`].filter(Boolean).join(" "),
		)
		.join(", ");
}

/** How much of a volume is used, so that what is nearly full does not look full. */
export function usedPercent({ sizeBytes, availableBytes }: VolumeFill): number {
	return Math.floor((1 - availableBytes / sizeBytes) * 100);
}
