import { probePod } from "../cluster/status/asking/probe.ts";
import { remembered } from "../cluster/status/remembered.ts";
import type {
	StackStatus,
	StatusDependencies,
} from "../cluster/status/stackStatus.ts";
import { measureClaims } from "../cluster/status/volumeFill.ts";
import { stackNames } from "../settings/stackNames.ts";
import { unknownName } from "../settings/unknownName.ts";
import { allStacks, eachStack } from "./allStacks.ts";
import { FleetWatch, type Pace } from "./dashboard/fleetWatch.ts";
import { fleetLinter } from "./dashboard/lintFleet.ts";
import { serveDashboard } from "./dashboard/serveDashboard.ts";
import { writePages } from "./dashboard/writePages.ts";
import { print } from "./print.ts";
import { listenAddress } from "./status/listenAddress.ts";
import { readStackStatus } from "./status/readStackStatus.ts";
import { UsageError } from "./usageError.ts";

export interface DashboardOptions {
	readonly stack?: string | undefined;
	readonly listen?: string | undefined;
	readonly host?: readonly string[] | undefined;
	readonly out?: string | undefined;
	readonly urls: boolean;
	readonly probe: boolean;
}

/** What a test replaces. */
export interface DashboardDependencies {
	readonly status?: StatusDependencies;
	readonly signal?: AbortSignal;
	readonly pace?: Pace;
}

/** Next to the port that the docs have for the metrics. */
const usualAddress = "127.0.0.1:9878";

/** Milliseconds for which what pods answer is kept: the factories and pools that they ask are those of others. */
const kept = 30_000;

/** Serves pages of the fleet, or writes them into a folder. Exit code 0 whatever they show. */
export async function dashboard(
	options: DashboardOptions,
	root: string,
	{ status, signal, pace }: DashboardDependencies = {},
): Promise<number> {
	const { stack, listen, host = [], out } = options;
	for (const [name, given] of [
		["listen", listen],
		["host", options.host],
	] as const)
		if (out !== undefined && given !== undefined)
			throw new UsageError(`--${name} cannot be used with --out`);
	const names = stackNames(root);
	if (stack !== undefined && !names.includes(stack))
		throw new UsageError(unknownName("stack", stack, names));
	const look = lookAt(options, root, status);
	const lint = fleetLinter(root, stack);
	if (out !== undefined) return write(out);
	const watch = new FleetWatch({
		...{ look, lint, ...(pace && { pace }) },
		names: () => (stack === undefined ? stackNames(root) : [stack]),
	});
	return serveDashboard(watch, {
		address: listenAddress(listen ?? usualAddress),
		hosts: host,
		...(signal && { signal }),
	});

	async function write(folder: string): Promise<number> {
		const [looks, linted] = await Promise.all([
			stack === undefined ? allStacks(root, look) : eachStack([stack], look),
			lint(),
		]);
		const fleet = { at: new Date(), looks, lint: linted };
		print(`${writePages(folder, fleet)} pages written to ${folder}\n`);
		return 0;
	}
}

function lookAt(
	{ urls, probe }: DashboardOptions,
	root: string,
	dependencies: StatusDependencies | undefined,
): (stack: string) => Promise<StackStatus> {
	const asked = {
		probe: remembered(kept, probePod),
		measure: remembered(kept, measureClaims),
	};
	return (stack) =>
		readStackStatus(stack, {
			...{ root, dependencies, history: true, ...asked },
			...{ "no-urls": !urls, "no-probe": !probe },
		});
}
