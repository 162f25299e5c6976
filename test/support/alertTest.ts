import { sceneTime } from "./fleetScene.ts";
import { seriesOf } from "./promtool.ts";

/** Metrics that a test sees for some minutes. */
export interface Period {
	readonly text: string;
	readonly minutes: number;
	/** Whether they come from a status that no longer runs: their times stand still. */
	readonly frozen?: boolean;
}

/** Times that each new look moves on. */
const moving =
	/^glidefleet_(status|frontend_group_updated|frontend_peer_last_heard)_timestamp_seconds/;

/** Series of `promtool test rules`, whose clock begins at 0, for periods that follow each other, a sample each minute. */
export function inputSeries(
	periods: readonly Period[],
): { series: string; values: string }[] {
	const all = periods.map((period) => ({
		...period,
		values: seriesOf(period.text),
	}));
	const names = new Set(all.flatMap(({ values }) => [...values.keys()]));
	return [...names].map((series) => {
		let start = 0;
		const values = all.map(({ values, minutes, frozen }) => {
			const part = valuesOf(series, values.get(series), {
				start,
				minutes,
				isMoving: moving.test(series) && !frozen,
			});
			start += minutes;
			return part;
		});
		return { series, values: values.join(" ") };
	});
}

function valuesOf(
	series: string,
	value: number | undefined,
	{
		start,
		minutes,
		isMoving,
	}: { start: number; minutes: number; isMoving: boolean },
): string {
	// A series that is no longer written is stale at once.
	if (value === undefined) return `stale _x${minutes - 1}`;
	const isTime = /_timestamp_seconds\b/.test(series);
	const first = isTime ? value - sceneTime.getTime() / 1000 : value;
	return isMoving
		? `${first + start * 60}+60x${minutes - 1}`
		: `${first}+0x${minutes - 1}`;
}
