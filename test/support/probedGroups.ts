import type {
	ProbedGroup,
	ProbedSeries,
} from "../../cluster/status/asking/probed.ts";

/** Two groups with 20 entries each, one of them down, and numbers of a day and a month, with a gap. */
export function probedGroups(now: number): ProbedGroup[] {
	return ["main", "itb"].map((name, place) => ({
		name,
		updated: now - 40,
		jobs: { Idle: 240 - place * 200, OldIdle: 12, Running: 310, Total: 550 },
		glideins: { Idle: 20, Running: 300, Total: 320 },
		requested: { Idle: 65, MaxRun: 900 },
		unmatched: 3,
		entries: 40,
		byEntry: Array.from({ length: 20 }, (_, index) => ({
			name: `OSG_US_Site${index}@gfactory_instance@OSG@gfactory-2.opensciencegrid.org`,
			down: index === 3,
			jobs: { Idle: 240 - index * 5, RunningHere: index * 3 },
			requested: { Idle: index < 13 ? 5 : 0, MaxRun: 45 },
			glideins: {
				Total: 16,
				Idle: 1,
				Running: 15,
				Failed: index === 2 ? 1 : 0,
			},
		})),
		history: { day: series(now, 300, 288), month: series(now, 21_600, 120) },
		records: [],
	}));
}

/** Curves that go up and down, and a gap in which nothing was written. */
function series(now: number, step: number, count: number): ProbedSeries {
	const values = (base: number, swing: number, lag: number) =>
		Array.from({ length: count }, (_, index) => {
			if (index > count * 0.6 && index < count * 0.64) return null;
			const wave = Math.sin((index - lag) / (count / 9));
			return Math.max(0, Math.round(base + swing * wave));
		});
	return {
		...{ end: now - (now % step), step },
		values: {
			jobsIdle: values(150, 140, 0),
			jobsRunning: values(260, 90, 12),
			requested: values(55, 30, 4),
			glideins: values(280, 95, 12),
		},
	};
}
