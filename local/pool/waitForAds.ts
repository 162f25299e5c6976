import { setTimeout as pause } from "node:timers/promises";
import type { LocalPool } from "./localPool.ts";

/** Whether a frontend's ads have come to its factory and its pool, by VO; waits for that for at most `seconds`. */
export async function waitForAds(
	pools: readonly LocalPool[],
	seconds: number,
): Promise<Map<string, boolean>> {
	const end = Date.now() + seconds * 1000;
	for (;;) {
		const all = await Promise.all(
			pools.map(async (pool) => [pool.plan.vo, await isHeard(pool)] as const),
		);
		if (all.every(([, is]) => is) || Date.now() > end) return new Map(all);
		await pause(2_000);
	}
}

async function isHeard({ plan, inCollector, inPool }: LocalPool) {
	const ads = (type: string, name: string) =>
		`condor_status -any -constraint 'GlideinMyType =?= "${type}" && ${name} =?= "${plan.frontend}"' -af Name`;
	const found = await Promise.all([
		inCollector(ads("glideclientglobal", "FrontendName")),
		inPool(ads("glideresource", "GlideFrontendName")),
	]);
	return found.every((names) => names.trim() !== "");
}

/** For a table: "heard", "not heard", or, where factory and pool run elsewhere, that no one answers. */
export function adsText(vo: string, all: ReadonlyMap<string, boolean>): string {
	const is = all.get(vo);
	if (is === undefined) return "no answer";
	return is ? "heard" : "not heard";
}
