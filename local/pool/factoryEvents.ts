import type { LocalPool } from "./localPool.ts";

/** What the factory or one of its glideins did; see local_factory/events.py. */
export type FactoryEvent = {
	/** Seconds since 1970. */
	readonly time: number;
} & (
	| { readonly event: "published"; readonly entries: readonly string[] }
	| {
			readonly event: "request";
			readonly entry: string;
			readonly client: string;
			readonly idle: number;
			/** Kinds of credentials for the site that came with it. */
			readonly credentials: readonly string[];
			/** Whether an IDTOKEN for the pool came with it. */
			readonly token: boolean;
	  }
	| {
			readonly event: "refused";
			readonly client: string;
			readonly reason: string;
	  }
	| { readonly event: "trouble"; readonly reason: string }
	| {
			readonly event: "glidein";
			readonly glidein: number;
			readonly entry: string;
			readonly client: string;
	  }
	| {
			readonly event: "staged";
			readonly glidein: number;
			readonly files: number;
			readonly scripts: readonly string[];
			readonly url: string;
	  }
	| { readonly event: "condor"; readonly glidein: number }
	| {
			readonly event: "failed";
			readonly glidein: number;
			readonly reason: string;
	  }
	| { readonly event: "ended"; readonly glidein: number; readonly code: number }
);

const folder = "/var/lib/local-factory";

/** All that has happened at a factory since it started, the earliest first. */
export async function factoryEvents({
	inFactory,
}: LocalPool): Promise<FactoryEvent[]> {
	const lines = await inFactory(
		`cat ${folder}/events.jsonl ${folder}/glidein-*/events.jsonl 2>/dev/null || true`,
	);
	return lines
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line) as FactoryEvent)
		.sort((a, b) => a.time - b.time);
}
