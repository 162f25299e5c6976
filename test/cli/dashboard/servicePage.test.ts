import assert from "node:assert/strict";
import type { Fleet } from "../../../cli/dashboard/fleet.ts";
import { fleetPages } from "../../../cli/dashboard/fleetPages.ts";
import { apart, plot, timeTicks } from "../../../cli/dashboard/plot.ts";
import { cellsOf, fleetOf, statusIn } from "../../support/fleetOf.ts";
import { probedGroups } from "../../support/probedGroups.ts";

describe("The page of a VO", () => {
	let fleet: Fleet;
	let page: string;
	before(async () => {
		fleet = await fleetOf({
			probed: (_, probed) => ({ ...probed, groups: probedGroups(probed.now) }),
		});
		page = fleetPages(fleet).get("nautilus.gluex.html")?.() ?? assert.fail();
	});
	const groups = () =>
		statusIn(fleet, "nautilus").services[0]?.asking?.groups ?? assert.fail();

	it("shows for each group and entry what status has, the most asked first", () => {
		const rows = cellsOf(page, "Groups").map((row) => row.slice(0, 5));
		assert.deepEqual(
			rows,
			groups().map(({ name, jobs, requested, glideins }) =>
				[name, jobs.idle, jobs.running, requested, glideins].map(String),
			),
		);
		const wanted = groups()[0]?.entries.map((one) => {
			const { jobs, requested, glideins } = one;
			const [entry, ...factory] = one.name.split("@");
			return [
				...[`${entry}`, `${requested.idle}`],
				...[glideins.total, glideins.running, glideins.idle].map(String),
				...[glideins.failed, jobs.idle, jobs.running].map(String),
				...[`${requested.running}`, one.down ? "no" : "yes"],
				factory.join("@"),
			];
		});
		const found = [
			...cellsOf(page, "Entries of group main"),
			...cellsOf(page, "More entries of group main"),
		];
		assert.deepEqual(found.toSorted(), wanted?.toSorted());
		const asked = found.map((row) => Number(row[1]));
		assert.deepEqual(
			asked,
			asked.toSorted((a, b) => b - a),
		);
	});

	it("names itself in no row, breaks long names, and says how glideins are counted", () => {
		const width = (name: string) => cellsOf(page, name)[0]?.length;
		assert.deepEqual(["Credentials", "Images", "Volume claims"].map(width), [
			...[3, 4, 4],
		]);
		assert.match(
			page,
			/class="long very">gfactory-2\.opensciencegrid\.org\.id/,
		);
		assert.match(page, /<th scope="row">gluex-storage</);
		assert.match(page, /counts once, and once more for each job in it/);
	});

	it("draws a day and a month, says both in words, and has their values as tables", () => {
		const titles = [...page.matchAll(/role="img" aria-label="([^"]*)"/g)].map(
			([, title]) => title ?? "",
		);
		assert.equal(titles.length, 4);
		assert.match(
			titles[0] ?? "",
			/^Group main, last 24 hours: idle jobs \d+ now, 290 at most; running jobs .*; glideins \d+ now, \d+ at most$/,
		);
		const day = cellsOf(page, "Group main, last 24 hours");
		assert.equal(day.length, 24);
		const series = groups()[0]?.history?.day;
		assert.equal(day[0]?.[0], series?.end.slice(0, 16).replace("T", " "));
		assert.equal(day[0]?.[1], String(series?.values.jobsIdle.at(-1)));
		assert.equal(cellsOf(page, "Group main, last 30 days").length, 30);
	});

	it("draws nothing where nothing is known, and one value as a dot", () => {
		const drawn = (values: (number | null)[]) =>
			/ d="([^"]*)"/.exec(
				plot({
					...{ title: "t", end: new Date(), stepSeconds: 300 },
					lines: [{ name: "n", look: "got", values }],
				}).text,
			)?.[1];
		assert.equal(drawn([null, null]), "");
		assert.match(drawn([null, 4, null]) ?? "", /^M[\d.]+ [\d.]+h0\.1$/);
		assert.match(
			drawn([1, 2, null, 3, 4]) ?? "",
			/^M[\d. ]+L[\d. ]+M[\d. ]+L[\d. ]+$/,
		);
	});

	it("does not give the number of a frontend that stopped as that of now", () => {
		const unknown = (count: number) =>
			Array.from({ length: count }, () => null);
		const named = (values: (number | null)[]) =>
			plot({
				...{ title: "t", end: new Date(), stepSeconds: 300 },
				lines: [{ name: "glideins", look: "got", values }],
			}).text;
		assert.match(named([40, 35, ...unknown(5)]), />glideins 35</);
		const stopped = named([40, 35, ...unknown(24)]);
		assert.match(stopped, />glideins -</);
		assert.match(stopped, /"t: glideins not known now, 40 at most"/);
	});

	it("writes each line's name at its end, and moves only those that have no room", () => {
		assert.deepEqual(apart([20, 160, 165, 170], 170), [20, 140, 155, 170]);
		assert.deepEqual(apart([20, 22, 90, 170], 170), [20, 35, 90, 170]);
	});

	it("marks whole hours of a day and whole days of a month", () => {
		const end = new Date("2026-03-02T13:25:00Z");
		const labels = (step: number, count: number) =>
			timeTicks(end, step, count).map(({ label }) => label);
		assert.deepEqual(labels(300, 288), ["18:00", "00:00", "06:00", "12:00"]);
		assert.deepEqual(labels(21_600, 120), ["02-05", "02-12", "02-19", "02-26"]);
	});
});
