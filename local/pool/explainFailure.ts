import type { ChainStep } from "./chainStep.ts";
import { factoryEvents } from "./factoryEvents.ts";
import type { Job } from "./job.ts";
import type { LocalPool } from "./localPool.ts";

const log = "/var/lib/local-pool/log";

/** Why a step was not taken, in the words of the one who should have taken it. */
export async function explainFailure(
	pool: LocalPool,
	step: ChainStep,
	job: Job,
): Promise<string> {
	try {
		return (await reasons[step](pool, job)) || "no reason found in the logs";
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

const reasons: Readonly<
	Record<ChainStep, (pool: LocalPool, job: Job) => Promise<string>>
> = {
	job: async () => "the schedd does not answer",
	request: async (pool) => {
		const { plan } = pool;
		const refused = await lastReason(pool, ["refused", "trouble"]);
		const denied = await collectorDenials(pool);
		const asked = await pool.inFactory(
			"condor_status -any -constraint 'GlideinMyType =?= \"glideclient\"' -af ReqGlidein ReqIdleGlideins || true",
		);
		return lines(
			`no request from ${plan.frontend} with idle glideins arrived at ${plan.factory.host}`,
			refused === undefined ? "" : `the factory refused one: ${refused}`,
			denied === "" ? "" : `its collector: ${denied}`,
			asked === "" ? "" : `requested: ${asked.trim()}`,
		);
	},
	glidein: async (pool) => {
		const why = await lastReason(pool, ["failed", "refused", "trouble"]);
		return why ?? "the factory started none";
	},
	slot: async (pool) => {
		const startd = await pool.inFactory(
			"grep -hE 'ERROR|Failed|failed' /var/lib/local-factory/glidein-*/*/log/{StartLog,MasterLog} | tail -n 3 || true",
		);
		const denied = await pool.inPool(
			`grep -hE 'DENIED|DC_AUTHENTICATE|failed' ${log}/Collector*Log | tail -n 3 || true`,
		);
		return lines(
			startd === "" ? "" : `the glidein says: ${startd.trim()}`,
			denied === "" ? "" : `the pool's collectors say: ${denied.trim()}`,
		);
	},
	done: (pool, job) =>
		pool.inPool(`condor_q ${job.cluster} -better-analyze | tail -n 20`),
};

/** The last reason that the factory or a glidein gave. */
async function lastReason(
	pool: LocalPool,
	kinds: readonly ("failed" | "refused" | "trouble")[],
): Promise<string | undefined> {
	const events = await factoryEvents(pool);
	const last = events.findLast(({ event }) =>
		(kinds as readonly string[]).includes(event),
	);
	return last !== undefined && "reason" in last ? last.reason : undefined;
}

/** Whom the factory's collector turned away last. */
async function collectorDenials({ inCollector }: LocalPool): Promise<string> {
	const said = await inCollector(
		`grep -hE 'DENIED|DC_AUTHENTICATE' ${log}/CollectorLog | tail -n 3 || true`,
	);
	return said.trim();
}

function lines(...parts: readonly string[]): string {
	return parts.filter(Boolean).join("\n");
}
