import { fleetMetrics } from "../../cluster/metrics/fleetMetrics.ts";
import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import { stackNames } from "../../settings/stackNames.ts";
import {
	allStacks,
	eachStack,
	failureOf,
	type StackAnswer,
} from "../allStacks.ts";
import { complain, print } from "../print.ts";
import { UsageError } from "../usageError.ts";
import { listenAddress } from "./listenAddress.ts";
import { serveMetrics } from "./serveMetrics.ts";

/** What `status` was asked for, as far as it matters here. */
export interface PrometheusOptions {
	readonly output?: string | undefined;
	readonly listen?: string | undefined;
	readonly host?: readonly string[] | undefined;
	readonly stack?: string | undefined;
	readonly json?: boolean | undefined;
	readonly watch?: boolean | undefined;
	readonly failOn?: string | undefined;
}

/**
 * Prints the status of a stack, or of all, as Prometheus reads it, or serves it by HTTP. Exit code 0 whatever the status
 * is, so that the text reaches Prometheus, whose rules judge it.
 */
export async function prometheusStatus(
	options: PrometheusOptions,
	root: string,
	lookAt: (stack: string) => Promise<StackStatus>,
): Promise<number> {
	const { listen, host = [], stack } = options;
	refuseOthers(options);
	const complainOnce = onlyNews();
	const look = async () => {
		const found = await (stack === undefined
			? allStacks(root, lookAt)
			: oneStack(stack, root, lookAt));
		complainOnce(
			found.flatMap((one) => ("error" in one ? failureOf(one) : [])).join("\n"),
		);
		return fleetMetrics(
			found.map((one) => ({
				stack: one.stack,
				...("answer" in one && { status: one.answer }),
			})),
			new Date(),
		);
	};
	if (listen !== undefined)
		return serveMetrics(look, { address: listenAddress(listen), hosts: host });
	print(await look());
	return 0;
}

function refuseOthers({
	output,
	listen,
	host,
	...others
}: PrometheusOptions): void {
	if (host !== undefined && listen === undefined)
		throw new UsageError("--host requires --listen");
	if (output !== "prometheus")
		throw new UsageError("--listen requires --output prometheus");
	for (const [name, flag] of [
		["json", "json"],
		["watch", "watch"],
		["failOn", "fail-on"],
	] as const)
		if (others[name] !== undefined)
			throw new UsageError(
				`--${flag} cannot be used with --output prometheus${name === "watch" ? "; use --listen HOST:PORT" : ""}`,
			);
}

/** A stack that the project does not have is a mistake in the command line, no cluster that does not answer. */
async function oneStack(
	stack: string,
	root: string,
	lookAt: (stack: string) => Promise<StackStatus>,
): Promise<StackAnswer<StackStatus>[]> {
	if (!stackNames(root).includes(stack))
		return [{ stack, answer: await lookAt(stack) }];
	return eachStack([stack], lookAt);
}

/** Writes to standard error what is not what was written before. */
function onlyNews(): (text: string) => void {
	let before = "";
	return (text) => {
		if (text !== before) complain(text);
		before = text;
	};
}
