import type { PodStatus } from "../../cluster/status/podStatus.ts";
import {
	answerText,
	type ServiceStatus,
} from "../../cluster/status/serviceStatus.ts";
import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import type { VolumeFill } from "../../cluster/status/volumeFill.ts";
import { textTable } from "../../system/textTable.ts";
import { formatAsking } from "./formatAsking.ts";
import { formatDrift } from "./formatDrift.ts";
import { timeSpan } from "./timeSpan.ts";

/** A stack's status for people: a table, below it what is wrong, and how to repair it. */
export function formatStatus(status: StackStatus): string {
	const { stack, cluster, namespace, at, services, unread } = status;
	const now = new Date(at);
	const head = `Stack ${stack} on ${cluster}, namespace ${namespace}, ${at.slice(0, 16).replace("T", " ")} UTC\n`;
	const table = textTable(
		[
			"SERVICE",
			"PODS",
			"READY FOR",
			"IMAGE",
			"CONFIG",
			"DRIFT",
			"CREDENTIALS",
			"CLAIMS",
			"URL",
		],
		services.map((service) => row(service, now, unread)),
	);
	const asking = formatAsking(services, now);
	return `${head}\n${table}${asking}${findings(status)}`;
}

function row(
	service: ServiceStatus,
	now: Date,
	unread: readonly string[],
): string[] {
	const { replicas, readySince, image, configHash, drift, url, role } = service;
	return [
		role === null ? service.service : `${service.service} (${role})`,
		unread.includes("Pod") ? "unknown" : `${replicas.ready}/${replicas.wanted}`,
		readySince === null
			? "-"
			: timeSpan(now.getTime() - Date.parse(readySince)),
		compared(image, (text) => text.replace(/^.*\//, "").replace(/@.*$/, "")),
		compared(configHash, (text) => text.slice(0, 8)),
		drift.length === 0 ? "none" : String(drift.length),
		daysLeft(service),
		claimText(service),
		url === null ? "-" : answerText(url),
	];
}

/** What is wanted, and what runs where that is something else. */
function compared(
	{ wanted, running }: PodStatus["image"],
	short: (text: string) => string,
): string {
	const others = running.filter((one) => one !== wanted).map(short);
	return others.length === 0
		? short(wanted)
		: `${short(wanted)}, running ${others.join(" and ")}`;
}

function daysLeft({ credentials }: ServiceStatus): string {
	if (!credentials.known) return "unknown";
	const [first] = credentials.ends;
	if (first === undefined) return "-";
	return first.daysLeft < 0 ? "expired" : `${first.daysLeft} days`;
}

function claimText({ claims }: ServiceStatus): string {
	if (claims.length === 0) return "-";
	return claims
		.map(({ phase, size, fill }) =>
			[phase, size, fill && usedPart(fill)].filter(Boolean).join(" "),
		)
		.join(", ");
}

/** How much of a volume is used, so that what is nearly full does not look full. */
function usedPart({ sizeBytes, availableBytes }: VolumeFill): string {
	return `${Math.floor((1 - availableBytes / sizeBytes) * 100)}%`;
}

function findings(status: StackStatus): string {
	const { services, unwanted, kept, unread, stack } = status;
	const lines = services.flatMap(({ service, drift, problems, warnings }) => [
		...problems.map((text) => `${service}: ${text}`),
		...drift.map((one) => `${service}: ${formatDrift(one)}`),
		...warnings.map((text) => `${service}: warning: ${text}`),
	]);
	const drifted = services.some(({ drift }) => drift.length > 0);
	const all = [
		...lines,
		...unwanted.map((one) => `${one} is orphaned (not in this stack)`),
		...kept.map((one) => `${one} is kept, its service was removed`),
		...unread.map(
			(kind) =>
				`The account may not read ${kind} objects: their status is unknown`,
		),
		...(drifted
			? [
					`If you changed the settings: npx glidefleet up --stack ${stack}. If others changed the cluster: npx glidefleet repair --stack ${stack}`,
				]
			: []),
	];
	return all.length === 0 ? "" : `\n${all.join("\n")}\n`;
}
