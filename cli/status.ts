import { probePod } from "../cluster/status/asking/probe.ts";
import { remembered } from "../cluster/status/remembered.ts";
import type {
	StackStatus,
	StatusDependencies,
} from "../cluster/status/stackStatus.ts";
import { measureClaims } from "../cluster/status/volumeFill.ts";
import { allStacks, failureOf, type StackAnswer } from "./allStacks.ts";
import { expiresWithin, failOnDays } from "./failOn.ts";
import { outputFormat } from "./outputFormat.ts";
import { print } from "./print.ts";
import { formatStatus } from "./status/formatStatus.ts";
import { prometheusStatus } from "./status/prometheusStatus.ts";
import { readStackStatus } from "./status/readStackStatus.ts";
import { watchStatus } from "./status/watchStatus.ts";
import { withoutKeys } from "./status/withoutKeys.ts";
import { UsageError } from "./usageError.ts";

export interface StatusOptions {
	readonly stack?: string | undefined;
	readonly context?: string | undefined;
	readonly output?: "text" | "json" | "prometheus" | undefined;
	readonly listen?: string | undefined;
	readonly host?: readonly string[] | undefined;
	readonly json?: true | undefined;
	readonly watch?: true | undefined;
	readonly urls: boolean;
	readonly probe: boolean;
	readonly failOn?: string | undefined;
}

/** What was seen, for people and for programs. */
interface Seen {
	readonly well: boolean;
	readonly text: string;
	readonly json: unknown;
}

/**
 * Shows what runs of a stack, or of every stack, and how it differs from what is wanted. Exit code 1 where something is
 * wrong, or where a cluster does not answer, which leaves out that one alone.
 */
export async function status(
	options: StatusOptions,
	root: string,
	means?: StatusDependencies,
): Promise<number> {
	const { stack, watch } = options;
	const output = outputFormat(options);
	if (stack === undefined && options.context !== undefined)
		throw new UsageError(
			"--context requires --stack: each stack has its own context",
		);
	const days = failOnDays(options.failOn);
	const kept = keptFor(options);
	const probe = remembered(kept, probePod);
	const measure = remembered(kept, measureClaims);
	const lookAt = (name: string) =>
		readStackStatus(name, {
			context: options.context,
			"no-urls": !options.urls,
			"no-probe": !options.probe,
			...{ root, probe, measure, dependencies: means },
		});
	const isServed = options.listen !== undefined || options.host !== undefined;
	if (output === "prometheus" || isServed)
		return prometheusStatus(options, root, lookAt);
	const look = async () =>
		stack === undefined
			? seenOfAll(await allStacks(root, lookAt), days)
			: seenOf(await lookAt(stack), days);
	const shown = (seen: Seen) =>
		output === "json"
			? `${JSON.stringify(seen.json, hideInDrift, 2)}\n`
			: seen.text;
	if (watch) return watchStatus(async () => shown(await look()));
	const seen = await look();
	print(shown(seen));
	return seen.well ? 0 : 1;
}

/** A replacer of JSON, for the values of drift. */
function hideInDrift(key: string, value: unknown): unknown {
	return key === "wanted" || key === "found" ? withoutKeys(value) : value;
}

/** Milliseconds for which what pods answer is kept: factories and pools should not be asked all the time by who watches. */
function keptFor({ watch, listen }: StatusOptions): number {
	if (listen !== undefined) return 5 * 60_000;
	return watch ? 60_000 : 0;
}

function seenOf(found: StackStatus, days: number | undefined): Seen {
	const soon = found.services.some(({ credentials }) =>
		credentials.ends.some(({ daysLeft }) => expiresWithin(days, daysLeft)),
	);
	return { well: found.well && !soon, text: formatStatus(found), json: found };
}

function seenOfAll(
	found: readonly StackAnswer<StackStatus>[],
	days: number | undefined,
): Seen {
	const all = found.map((each) =>
		"answer" in each
			? seenOf(each.answer, days)
			: {
					well: false,
					text: failureOf(each),
					json: { ...each, well: false },
				},
	);
	return {
		well: all.every(({ well }) => well),
		text: all.map(({ text }) => text).join("\n"),
		json: all.map(({ json }) => json),
	};
}
