import {
	answerText,
	type ServiceStatus,
} from "../../cluster/status/serviceStatus.ts";
import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import { textTable } from "../../system/textTable.ts";
import { formatAsking } from "./formatAsking.ts";
import { formatDrift } from "./formatDrift.ts";
import {
	claimsText,
	configText,
	credentialsText,
	driftText,
	imageText,
	nameText,
	podsText,
	readyText,
} from "./serviceCells.ts";

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
