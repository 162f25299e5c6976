import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import { textTable } from "../../system/textTable.ts";
import { formatAsking } from "./formatAsking.ts";
import { formatDrift } from "./formatDrift.ts";
import { minuteText } from "./minuteText.ts";
import { serviceCells, serviceColumns } from "./serviceCells.ts";
import { orphanText, unreadText } from "./stackTexts.ts";

/** A stack's status for people: a table, below it what is wrong, and how to repair it. */
export function formatStatus(status: StackStatus): string {
	const { stack, cluster, namespace, at, services, unread } = status;
	const now = new Date(at);
	const head = `Stack ${stack} on ${cluster}, namespace ${namespace}, ${minuteText(at)} UTC\n`;
	const table = textTable(
		serviceColumns.map((column) => column.toUpperCase()),
		services.map((service) => serviceCells(service, now, unread)),
	);
	const asking = formatAsking(services, now);
	return `${head}\n${table}${asking}${findings(status)}`;
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
		...unwanted.map(orphanText),
		...kept.map((one) => `${one} is kept, its service was removed`),
		...unread.map(unreadText),
		...(drifted
			? [
					`If you changed the settings: npx glidefleet up --stack ${stack}. If others changed the cluster: npx glidefleet repair --stack ${stack}`,
				]
			: []),
	];
	return all.length === 0 ? "" : `\n${all.join("\n")}\n`;
}
