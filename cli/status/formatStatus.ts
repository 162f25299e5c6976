import {
	deployerTitle,
	pushCommand,
	revertCommand,
} from "../../cluster/gitops/deployerTexts.ts";
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
	const { services, unwanted, kept, unread } = status;
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
		...(drifted ? remedies(status) : []),
	];
	return all.length === 0 ? "" : `\n${all.join("\n")}\n`;
}

/** What to do about drift, by whoever deploys the stack. */
function remedies({ stack, deployers }: StackStatus): string[] {
	const said = (deploy: string, revert: string) =>
		`If you changed the settings: ${deploy}. If others changed the cluster: ${revert}`;
	return deployers.length === 0
		? [
				said(
					`npx glidefleet up --stack ${stack}`,
					`npx glidefleet repair --stack ${stack}`,
				),
			]
		: deployers.map(
				(one) =>
					`${one.tool} deploys this stack (${deployerTitle(one)}). ${said(pushCommand(stack), revertCommand(one))}`,
			);
}
