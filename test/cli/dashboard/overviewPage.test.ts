import assert from "node:assert/strict";
import type { Fleet } from "../../../cli/dashboard/fleet.ts";
import { fleetPages } from "../../../cli/dashboard/fleetPages.ts";
import type { Probed } from "../../../cluster/status/asking/probed.ts";
import { brokenFleet, refused } from "../../support/brokenFleet.ts";
import { cellsOf, fleetOf, statusIn } from "../../support/fleetOf.ts";

describe("The first page of the dashboard, and what it says to do", () => {
	let well: Fleet;
	before(async () => {
		well = await fleetOf();
	});
	const service = "nautilus.gluex.html";
	const pageOf = (fleet: Fleet, file = "index.html") =>
		fleetPages(fleet).get(file)?.() ?? assert.fail(`no ${file}`);

	/** What a pod says where the first of its factories is down. */
	const firstSilent = ({ peers: [first, ...rest], ...probed }: Probed) => {
		const { ads: _, ...peer } = first ?? assert.fail();
		const ping = { ...peer.ping, authorized: false, unreached: "no answer" };
		return { ...probed, peers: [{ ...peer, ping }, ...rest] };
	};

	it("shows in the map the worst first, and a stack of many services by itself", () => {
		const status = statusIn(well, "nautilus");
		const [first] = status.services;
		if (first === undefined) assert.fail();
		const services = Array.from({ length: 9 }, (_, index) => ({
			...{ ...first, service: `vo${index}` },
			...(index === 7 && { problems: ["It is broken"] }),
		}));
		const page = (count: number) =>
			pageOf({
				...well,
				looks: [
					{
						stack: "nautilus",
						answer: { ...status, services: services.slice(-count) },
					},
				],
			});
		assert.match(page(9), /class="tiles"><li class="broken"><a [^>]*>vo7 /);
		assert.match(page(9), /class="stack-card wide"/);
		assert.match(page(8), /class="stack-card"/);
	});

	it("is followed by one of the frontends, whose refusals stand first", async () => {
		const fleet = await fleetOf({
			probed: (stack, probed) =>
				stack === "second" ? refused(probed) : firstSilent(probed),
		});
		const page = pageOf(fleet, "frontends.html");
		const answers = cellsOf(page, "Factories and pools").map((row) => row[3]);
		assert.deepEqual(answers, [
			...["refuses", "silent"],
			...Array.from({ length: 4 }, () => "accepts"),
		]);
	});

	it("does not count the services of a stack that did not answer", async () => {
		assert.match(pageOf(well), />2 stacks, 4 services</);
		const part = await fleetOf({ down: ["nautilus"] });
		assert.match(pageOf(part), />2 stacks, 1 service known</);
	});

	it("gives the command where credentials expire soon, a rule found something, or nothing is there", async () => {
		const command = "npx glidefleet credentials --stack nautilus";
		const soon = await fleetOf({ tokenDays: 13 });
		assert.ok(pageOf(soon, service).includes(command));
		assert.ok(!pageOf(well, service).includes(command));
		const { services, ...answer } = statusIn(well, "nautilus");
		// One that is renewed every few days always ends soon.
		const short = services.map(({ credentials, ...one }) => {
			const ends = credentials.ends.map((end) => ({ ...end, daysLeft: 5 }));
			return { ...one, credentials: { ...credentials, ends } };
		});
		const look = { stack: "nautilus", answer: { ...answer, services: short } };
		assert.ok(!pageOf({ ...well, looks: [look] }, service).includes(command));
		const fleet = await brokenFleet();
		const explain = "npx glidefleet lint --explain near-name";
		for (const file of ["lint.html", service])
			assert.ok(pageOf(fleet, file).includes(explain), file);
		const none = pageOf({ ...well, looks: [] });
		assert.match(none, /no stack yet.*npx glidefleet init/);
		const bare = { stack: "nautilus", answer: { ...answer, services: [] } };
		const empty = pageOf({ ...well, looks: [bare] });
		assert.match(empty, /It has no services.*npx glidefleet add/s);
	});
});
