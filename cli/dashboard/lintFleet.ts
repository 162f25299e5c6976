import { failureText } from "../../cluster/failureText.ts";
import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import { lintFindings } from "../lint/lintFindings.ts";
import { type StackUnit, stackUnits } from "../lint/stackUnits.ts";
import type { LintLook } from "./fleet.ts";

/** Lints all that the stacks deploy, as `lint` does. What did not change since the last time is not linted again. */
export function fleetLinter(
	root: string,
	stack?: string,
): () => Promise<LintLook> {
	let kept = new Map<string, Promise<ShownFinding[]>>();
	return async () => {
		try {
			const next = new Map<string, Promise<ShownFinding[]>>();
			const all: ShownFinding[] = [];
			for (const one of stackUnits(root, stack)) {
				const key = keyOf(one);
				const found = kept.get(key) ?? lintFindings(one);
				next.set(key, found);
				all.push(...(await found));
			}
			kept = next;
			return { findings: all };
		} catch (error) {
			return { error: failureText(error) };
		}
	};
}

/** All that the findings depend on; some rules go by the day. */
function keyOf({ unit, release }: StackUnit): string {
	const day = new Date().toISOString().slice(0, 10);
	return JSON.stringify([day, release, unit]);
}
