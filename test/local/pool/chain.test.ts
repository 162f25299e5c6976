import assert from "node:assert/strict";
import { type Chain, followChain } from "../../../local/pool/chain.ts";
import type { LocalPool } from "../../../local/pool/localPool.ts";
import { chainText, stepLine } from "../../../local/pool/showChain.ts";

const submitted = 1_000;
const event = (time: number, event: string, facts: object) =>
	JSON.stringify({ time, event, ...facts });
const request = event(1_046, "request", {
	entry: "Local_Text",
	client: "vo.main",
	idle: 1,
	credentials: ["SubmitProxy"],
	token: true,
});
const staged = event(1_061, "staged", {
	glidein: 1,
	files: 12,
	scripts: ["check.sh"],
	url: "http://vo.example.org/stage",
});

describe("The chain from a job to its output", () => {
	it("is told by those who take its steps", async () => {
		const { chain, told } = await follow({
			events: [request, staged],
			slot: "1063 slot1@glidein_1 vo.main collector:9620 Local-Text@pod",
			job: "4 1074 0",
		});
		assert.equal(chain.failed, undefined);
		assert.deepEqual(told, [
			"    0 s  job 7 of project vo is idle at schedd.test\n",
			"   46 s  request at factory.test: 1 glidein at Local_Text, with SubmitProxy and an IDTOKEN for the pool\n",
			"   61 s  glidein 1 started: 12 files of http://vo.example.org/stage, as signed; 1 script run\n",
			"   63 s  slot slot1@glidein_1 of vo.main in the pool collector.test, joined by collector:9620 as Local-Text@pod\n",
			"   74 s  job done, exit code 0\n",
		]);
		assert.equal(chainText(chain), "         output: it ran\n");
	});

	const failures: Record<string, [Parameters<typeof follow>[0], RegExp]> = {
		request: [
			{
				events: [event(1_010, "refused", { client: "vo.main", reason: "bad" })],
			},
			/^ {3}none {2}the frontend's request at the factory did not appear: no request from vo-frontend with idle glideins arrived at factory\.test\n +the factory refused one: bad\n$/,
		],
		glidein: [
			{
				events: [
					request,
					event(1_050, "failed", { glidein: 1, reason: "no signature" }),
				],
			},
			/the glidein, with all that the frontend staged did not appear: no signature/,
		],
		slot: [
			{ events: [request, staged], logs: "AUTHENTICATE:1004" },
			/the glidein's slot in the pool did not appear: the glidein says: AUTHENTICATE:1004/,
		],
		done: [
			{ events: [request, staged], slot: "1063 a b c d", job: "1 0 undefined" },
			/the job's end did not appear: no slot matches/,
		],
	};
	for (const [step, [world, text]] of Object.entries(failures))
		it(`says why it ended before: ${step}`, async () => {
			const { chain } = await follow(world);
			assert.equal(chain.failed?.step, step);
			assert.match(chainText(chain), text);
		});

	it("takes no notice of what was before the job", async () => {
		const early = JSON.stringify({ ...JSON.parse(request), time: 999 });
		const { chain } = await follow({ events: [early] });
		assert.equal(chain.failed?.step, "request");
	});
});

/** Follows a chain in a cluster whose programs answer so. */
async function follow(world: {
	readonly events?: readonly string[];
	readonly slot?: string;
	readonly job?: string;
	readonly logs?: string;
}): Promise<{ chain: Chain; told: string[] }> {
	const answers: [RegExp, string][] = [
		[/condor_submit/, "7.0 - 7.0\n"],
		[/-af QDate/, `${submitted}\n`],
		[/-af JobStatus/, `${world.job ?? ""}\n`],
		[/better-analyze/, "no slot matches\n"],
		[/MachineSlotAd/, `${world.slot ?? ""}\n`],
		[/cat .*job\.7\.out/, "it ran\n"],
		[/events\.jsonl/, `${(world.events ?? []).join("\n")}\n`],
		[/StartLog/, world.logs ?? ""],
		[/./, ""],
	];
	const answer = async (script: string) =>
		answers.find(([pattern]) => pattern.test(script))?.[1] ?? "";
	const pool: LocalPool = {
		plan: {
			vo: "vo",
			frontend: "vo-frontend",
			securityName: "VO",
			identity: "vo@factory.test",
			webHost: "vo.example.org",
			project: "vo",
			pool: { ...site("collector.test"), schedd: "schedd.test", secondary: "" },
			factory: {
				...site("factory.test"),
				user: "gfactory",
				vos: [],
				credential: { trustDomain: "grid", type: "grid_proxy" },
			},
		},
		inPool: answer,
		inFactory: answer,
		inCollector: answer,
	};
	const told: string[] = [];
	const never = { request: 0, glidein: 0, slot: 0, done: 0 };
	const chain = await followChain(
		pool,
		(taken) => told.push(stepLine(taken)),
		never,
	);
	return { chain, told };
}

function site(host: string) {
	return { host, trustDomain: host, address: "10.96.0.200" };
}
