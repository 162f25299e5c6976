import { setTimeout as pause } from "node:timers/promises";
import { type ChainStep, chainSteps } from "./chainStep.ts";
import { explainFailure } from "./explainFailure.ts";
import { type FactoryEvent, factoryEvents } from "./factoryEvents.ts";
import { type Job, submitJob } from "./job.ts";
import type { LocalPool } from "./localPool.ts";

/** A step that was taken. */
export interface CompletedStep {
	readonly step: ChainStep;
	/** When, in seconds after the job was submitted. */
	readonly after: number;
	readonly what: string;
}

/** How far it came. */
export interface Chain {
	readonly taken: readonly CompletedStep[];
	/** The step that was not taken in time, and why, as far as the logs tell. */
	readonly failed?: { readonly step: ChainStep; readonly why: string };
	/** What the job wrote. */
	readonly output?: string;
}

/** Seconds until a step that is not taken counts as failed: a frontend asks once a minute. */
const timeoutSeconds: Readonly<Record<ChainStep, number>> = {
	job: 30,
	request: 240,
	glidein: 90,
	slot: 120,
	done: 180,
};

/** What was seen of a step: when, in seconds since 1970, and what. */
type Seen = { readonly at: number; readonly what: string } | undefined;

/** Submits a job to the pool, and follows what comes of it; `onStep` hears of each step as it is taken. */
export async function followChain(
	pool: LocalPool,
	onStep: (taken: CompletedStep) => void = () => {},
	seconds: Partial<Record<ChainStep, number>> = {},
): Promise<Chain> {
	const job = await submitJob(pool);
	const taken: CompletedStep[] = [];
	for (const step of chainSteps) {
		const seen = await within({ ...timeoutSeconds, ...seconds }[step], () =>
			look[step](pool, job),
		);
		if (seen === undefined)
			return {
				taken,
				failed: { step, why: await explainFailure(pool, step, job) },
			};
		const after = Math.max(0, Math.round(seen.at - job.submitted));
		taken.push({ step, after, what: seen.what });
		onStep({ step, after, what: seen.what });
	}
	return { taken, output: await job.output() };
}

async function within(
	seconds: number,
	check: () => Promise<Seen>,
): Promise<Seen> {
	const end = Date.now() + seconds * 1000;
	for (;;) {
		const seen = await check();
		if (seen !== undefined || Date.now() > end) return seen;
		await pause(1_000);
	}
}

/**
 * When the pool's first collector came to know the first slot that is there; its name, its client, the collector that it
 * reports to, and who it is to that one, since the first collector has it from that one.
 */
const joined = `read -r name client collector < <(condor_status -constraint 'IS_GLIDEIN && SlotType != "Dynamic"' -af Name GLIDECLIENT_Name GLIDEIN_COLLECTOR_NAME | sort | head -n 1)
[ "$name" ] || exit 0
line=$(grep -m 1 -F "MachineSlotAd: Inserting ** \\"< $name" /var/lib/local-pool/log/CollectorLog)
identity=$(condor_status -pool "$collector" -constraint "Name == \\"$name\\"" -af AuthenticatedIdentity)
echo "$(date -d "\${line:0:17}" +%s) $name $client $collector $identity"`;

/** How each step is seen: by those who take it, not by those who want it. */
const look: Readonly<
	Record<ChainStep, (pool: LocalPool, job: Job) => Promise<Seen>>
> = {
	job: async ({ plan }, job) => ({
		at: job.submitted,
		what: `job ${job.cluster} of project ${plan.project} is idle at ${plan.pool.schedd}`,
	}),
	request: async (pool, job) => {
		const event = await since(pool, job, "request");
		if (event === undefined) return undefined;
		const { time, entry, idle, credentials, token } = event;
		const sent = [
			...credentials,
			...(token ? ["an IDTOKEN for the pool"] : []),
		];
		return {
			at: time,
			what: `request at ${pool.plan.factory.host}: ${several(idle, "glidein")} at ${entry}, with ${sent.join(" and ")}`,
		};
	},
	glidein: async (pool, job) => {
		const event = await since(pool, job, "staged");
		if (event === undefined) return undefined;
		const { time, glidein, files, scripts, url } = event;
		return {
			at: time,
			what: `glidein ${glidein} started: ${several(files, "file")} of ${url}, as signed; ${several(scripts.length, "script")} run`,
		};
	},
	slot: async ({ plan, inPool }) => {
		const said = await inPool(joined);
		const [at, name, client, collector, identity] = said.trim().split(/\s+/);
		if (identity === undefined) return undefined;
		return {
			at: Number(at),
			what: `slot ${name} of ${client} in the pool ${plan.pool.host}, joined by ${collector} as ${identity}`,
		};
	},
	done: async (_, job) => {
		const [status, ended, code] = await job.attributes(
			"JobStatus",
			"CompletionDate",
			"ExitCode",
		);
		if (status !== "4") return undefined;
		return { at: Number(ended), what: `job done, exit code ${code}` };
	},
};

function several(count: number, what: string): string {
	return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** The first event of a kind that came after the job. */
async function since<const K extends FactoryEvent["event"]>(
	pool: LocalPool,
	{ submitted }: Job,
	kind: K,
): Promise<Extract<FactoryEvent, { event: K }> | undefined> {
	const events = await factoryEvents(pool);
	return events.find(
		(event): event is Extract<FactoryEvent, { event: K }> =>
			event.event === kind && event.time >= submitted,
	);
}
