import { dateText } from "../../../settings/dateText.ts";
import type { LogRecord } from "./probed.ts";

/** How advertising to a factory went, by the log. */
export interface Advertised {
	/** ISO 8601, as the other times. */
	readonly lastSuccess: string | null;
	readonly lastFailure: { readonly at: string; readonly reason: string } | null;
}

const never: Advertised = { lastSuccess: null, lastFailure: null };

/** How advertising went at each factory: a completed round without a failure has succeeded. */
export function advertisedTo(
	records: readonly LogRecord[],
): Record<string, Advertised> {
	const found: Record<string, Advertised> = {};
	const failures = new Map<string, readonly [number, string]>();
	const asked = new Set<string>();
	for (const [at, , text, last] of records) {
		const start = /requests for factory (\S+)/.exec(text)?.[1];
		if (start !== undefined) asked.add(start);
		const failed = failedAt(text);
		if (failed !== undefined) failures.set(failed, [at, shortReason(last)]);
		if (!text.startsWith("Done advertising")) continue;
		for (const node of new Set([...asked, ...failures.keys()])) {
			const [when, reason = ""] = failures.get(node) ?? [];
			found[node] = {
				...(found[node] ?? never),
				...(when === undefined
					? { lastSuccess: iso(at) }
					: { lastFailure: { at: iso(when), reason } }),
			};
		}
		failures.clear();
		asked.clear();
	}
	return found;
}

/** The factory that a record reports as unreachable: without its entries, nothing is advertised to it. */
function failedAt(text: string): string | undefined {
	const [, node] =
		/failed for factory pool (\S+?):?$/.exec(text) ??
		/Failed to talk to factory_pool (\S+) for entry info/.exec(text) ??
		[];
	return node;
}

/** The end of an exception's line: the tool's message, without Python's names and the command. */
export function shortReason(last: string): string {
	const [, sent] = /(Sent \d+ of \d+ ads)/.exec(last) ?? [];
	if (sent !== undefined) return `condor_advertise: ${sent}`;
	const text = last
		.replace(/^.*using python bindings: /, "")
		.replace(/^[\w.]+(?:Error|Exception): /, "")
		.replace(/^Failed condor command .*(?=Exit code)/, "condor_advertise: ")
		.replace(/^.*errmsg=/, "")
		.replace(/\|.*$/, "")
		.replace(/\.+$/, "");
	return text.slice(0, 200) || "no reason given";
}

function iso(seconds: number): string {
	return dateText(new Date(seconds * 1000));
}
