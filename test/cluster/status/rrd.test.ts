import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProbedHistory } from "../../../cluster/status/asking/probed.ts";
import { root } from "../../support/project.ts";
import { skipSuite } from "../../support/skipSuite.ts";
import { scratchFolder } from "../../support/standIn.ts";

const program = join(root, "cluster/status/asking/rrd.py");
/** What GlideinWMS 3.10 and 3.11 keep of a group, by their names; it sorts them. */
const columns = [
	...["GlideinIdle", "GlideinRunning", "GlideinTotal"],
	...["JobsIdle", "JobsIdle_3600", "JobsOldIdle", "JobsRunning", "JobsTotal"],
	...["MatchCoreIdle", "MatchCoreRunning", "MatchCoreTotal"],
	...["MatchGlideinFailed", "MatchGlideinIdle", "MatchGlideinRunning"],
	...["MatchGlideinTotal", "MatchJobEffIdle", "MatchJobIdle"],
	...["MatchJobOldIdle", "MatchJobRunning", "MatchJobRunningHere"],
	...["ReqIdle", "ReqMaxRun"],
];
/** Those that the probe reads. */
const places = {
	jobsIdle: columns.indexOf("JobsIdle"),
	jobsRunning: columns.indexOf("JobsRunning"),
	requested: columns.indexOf("ReqIdle"),
	glideins: columns.indexOf("GlideinTotal"),
} as const;
const archives = ["0.8:1:740", "0.92:12:740", "0.98:144:740"];
const now = 1_790_000_130;

describe("The probe's reading of RRD files, against rrdtool", () => {
	let folder: string;
	let remove: () => void;
	let file: string;

	before(function () {
		if (spawnSync("rrdtool", ["--version"]).error !== undefined)
			skipSuite(this, "needs Debian's rrdtool");
		[folder, remove] = scratchFolder();
		mkdirSync(join(folder, "total"));
		file = join(folder, "total", "Status_Attributes.rrd");
		const begin = now - 40 * 24 * 3600;
		execFileSync("rrdtool", [
			...["create", file, "--step=300", `--start=${begin}`],
			...columns.map((name) => `DS:${name}:GAUGE:1800:U:U`),
			...archives.map((one) => `RRA:AVERAGE:${one}`),
		]);
		const updates: string[] = [];
		for (let at = begin + 300; at <= now; at += 300) {
			const hour = Math.floor((now - at) / 3600);
			// It did not run for an hour of the last day, and for three days before.
			if (hour === 5 || (hour > 100 && hour < 172)) continue;
			const of = (index: number) => (hour * 7 + index * 13) % 90;
			updates.push([at, ...columns.map((_, index) => of(index))].join(":"));
		}
		for (let start = 0; start < updates.length; start += 2000)
			execFileSync("rrdtool", [
				...["update", file, ...updates.slice(start, start + 2000)],
			]);
	});
	after(() => remove?.());

	const read = (where = folder, at: number | null = now) => {
		const asked = JSON.stringify([where, at]);
		const code = `${readFileSync(program, "utf8")}\nimport json, sys\nprint(json.dumps(group_history(*json.loads(sys.argv[1]))))`;
		const printed = execFileSync("python3", ["-c", code, asked], {
			encoding: "utf8",
		});
		return JSON.parse(printed) as ProbedHistory | null;
	};
	/** What rrdtool itself reads, by the time of each row. */
	const fetched = (step: number, seconds: number) => {
		const last = Math.floor(now / step) * step;
		const printed = execFileSync(
			"rrdtool",
			[
				...["fetch", file, "AVERAGE", "-r", `${step}`],
				`-s${last - seconds}`,
				`-e${last - 1}`,
			],
			{ encoding: "utf8" },
		);
		return printed
			.split("\n")
			.filter((line) => /^\d+:/.test(line))
			.map((line) =>
				line
					.split(/:? +/)
					.slice(1)
					.map((one) => Number(one)),
			);
	};
	const same = (found: number | null, wanted: number) =>
		Number.isNaN(wanted)
			? found === null
			: found !== null && Math.abs(found - wanted) <= 0.051;

	it("gives the last day by five minutes, with what is not known", () => {
		const { day } = read() ?? assert.fail();
		const wanted = fetched(300, 24 * 3600);
		assert.equal(day.end, Math.floor(now / 300) * 300);
		assert.equal(day.step, 300);
		assert.equal(wanted.length, 288);
		for (const [name, column] of Object.entries(places)) {
			const found = day.values[name as keyof typeof places];
			assert.equal(found.length, 288);
			for (const [index, row] of wanted.entries())
				assert.ok(
					same(found[index] ?? null, row[column] ?? 0),
					`${name} ${index}: ${found[index]}, ${row[column]}`,
				);
		}
		assert.ok(day.values.jobsIdle.includes(null));
	});

	it("gives a month by six hours, as means of the hours that are known", () => {
		const { month } = read() ?? assert.fail();
		const hours = fetched(3600, 30 * 24 * 3600).map(
			(row) => row[places.jobsIdle] ?? Number.NaN,
		);
		assert.equal(month.step, 6 * 3600);
		const found = month.values.jobsIdle;
		assert.equal(found.length, 120);
		for (const [index, one] of found.entries()) {
			const known = hours
				.slice(index * 6, index * 6 + 6)
				.filter((hour) => !Number.isNaN(hour));
			const mean = known.reduce((sum, hour) => sum + hour, 0) / known.length;
			assert.ok(same(one, mean), `${index}: ${one}, ${mean}`);
		}
		assert.ok(found.includes(null));
	});

	it("ends now, not when the frontend last wrote: since then nothing is known", () => {
		const [before, after] = [read(), read(folder, now + 7200)];
		const { day, month } = after ?? assert.fail();
		assert.equal(day.end, Math.floor((now + 7200) / 300) * 300);
		assert.deepEqual(day.values.glideins, [
			...(before?.day.values.glideins.slice(24) ?? []),
			...Array.from({ length: 24 }, () => null),
		]);
		assert.equal(month.end, Math.floor((now + 7200) / 3600) * 3600);
		const unset = read(folder, null) ?? assert.fail();
		assert.ok(unset.day.end >= Math.floor(Date.now() / 300_000) * 300 - 300);
		const early = read(folder, now - 7200) ?? assert.fail();
		assert.deepEqual(early, before);
		const years = read(folder, now + 10 ** 8) ?? assert.fail();
		for (const { values } of [years.day, years.month])
			assert.deepEqual(
				values.jobsIdle.filter((one) => one !== null),
				[],
			);
		assert.equal(years.day.values.jobsIdle.length, 288);
	});

	it("gives nothing of a file that is cut, broken or absent", () => {
		const whole = readFileSync(file);
		const broken = join(folder, "broken");
		mkdirSync(join(broken, "total"), { recursive: true });
		assert.equal(read(broken), null);
		for (const bytes of [
			whole.subarray(0, 500),
			whole.subarray(0, 50),
			Buffer.alloc(1000),
			Buffer.concat([whole.subarray(0, 24), Buffer.alloc(2000, 255)]),
		]) {
			writeFileSync(join(broken, "total", "Status_Attributes.rrd"), bytes);
			assert.equal(read(broken), null);
		}
	});
});
