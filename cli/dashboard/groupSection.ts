import type { EntryStatus } from "../../cluster/status/asking/entryStatus.ts";
import type {
	GroupStatus,
	Series,
} from "../../cluster/status/asking/groupStatus.ts";
import { minuteText } from "../status/minuteText.ts";
import { type Content, type Html, html } from "./html.ts";
import { plot } from "./plot.ts";
import { number, table, text } from "./table.ts";

/** Entries that are shown at once; the others are behind a click. */
const shown = 10;

/** What a group asks of which entry and what it gets, now and over time. `id` tells it from the others of the page. */
export function groupSection(group: GroupStatus, id: string): Html {
	return html`<section class="group" aria-labelledby="${id}">
<h3 id="${id}">Group ${group.name}</h3>
${history(group, id)}
${entries(group, id)}
</section>`;
}

function history({ name, history }: GroupStatus, id: string): Content {
	if (history === undefined) return "";
	if (history === null)
		return html`<p>No numbers over time: GlideinWMS keeps none in this image.</p>`;
	return html`<div class="plots">
${seriesFigure(history.day, `Group ${name}, last 24 hours`, `${id}-day`)}
${seriesFigure(history.month, `Group ${name}, last 30 days`, `${id}-month`)}
</div>`;
}

function seriesFigure(series: Series, title: string, id: string): Html {
	const { values, stepSeconds } = series;
	const end = new Date(series.end);
	const lines = [
		{ name: "idle jobs", look: "jobs", values: values.jobsIdle },
		{ name: "running jobs", look: "running", values: values.jobsRunning },
		{ name: "requested", look: "asked", values: values.requested },
		{ name: "glideins", look: "got", values: values.glideins },
	] as const;
	return html`<figure>
<figcaption>${title}</figcaption>
${plot({ title, lines, end, stepSeconds })}
<details id="${id}"><summary>Values</summary>${valueTable(series, title)}</details>
</figure>`;
}

/** One row for an hour of a day, or a day of a month, the newest first. */
function valueTable({ values, end, stepSeconds }: Series, title: string): Html {
	const every = stepSeconds < 3600 ? 3600 / stepSeconds : 86_400 / stepSeconds;
	const { jobsIdle, jobsRunning, requested, glideins } = values;
	const rows = jobsIdle
		.map((_, index) => {
			const ago = (jobsIdle.length - 1 - index) * stepSeconds * 1000;
			const at = new Date(Date.parse(end) - ago).toISOString();
			return [
				minuteText(at),
				...[jobsIdle, jobsRunning, requested, glideins].map(
					(one) => one[index] ?? "-",
				),
			];
		})
		.toReversed()
		.filter((_, index) => index % every === 0);
	return table(
		title,
		[
			...[text("Until (UTC)"), number("Idle jobs"), number("Running jobs")],
			...[number("Requested"), number("Glideins")],
		],
		rows,
	);
}

function entries({ name, entries: all }: GroupStatus, id: string): Html {
	if (all.length === 0)
		return html`<p>No entry matches its jobs, is asked or has glideins.</p>`;
	const sorted = all.toSorted(
		(a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : 1),
	);
	const [first, rest] = [sorted.slice(0, shown), sorted.slice(shown)];
	const title = `Entries of group ${name}`;
	return html`${entryTable(first, title)}
${rest.length === 0 ? "" : html`<details id="${id}-entries"><summary>${rest.length} more entries</summary>${entryTable(rest, `More ${title.toLowerCase()}`)}</details>`}`;
}

/** What is asked for or there counts, then what could be. */
function weight({ requested, glideins, jobs }: EntryStatus): number {
	return (requested.idle + glideins.total) * 1e6 + jobs.idle;
}

function entryTable(entries: readonly EntryStatus[], title: string): Html {
	return table(
		title,
		[
			...[text("Entry"), number("Requested"), number("Glideins")],
			...[number("Running"), number("Idle"), number("Failed")],
			...[number("Matching idle jobs"), number("Running jobs")],
			...[number("At most"), text("In service"), text("Factory")],
		],
		entries.map(({ name, down, jobs, requested, glideins }) => {
			const [entry = name, ...factory] = name.split("@");
			return [
				...[entry, requested.idle, glideins.total],
				...[glideins.running, glideins.idle, glideins.failed],
				...[jobs.idle, jobs.running],
				...[requested.running, down ? "no" : "yes", factory.join("@")],
			];
		}),
	);
}
