import { type Html, html } from "./html.ts";

/** A line of a plot. */
export interface Line {
	readonly name: string;
	/** Its class in the style sheet; each has its own dashes too. */
	readonly look: "jobs" | "running" | "asked" | "got";
	/** Null where nothing is known: the line has a gap there. */
	readonly values: readonly (number | null)[];
}

export interface Plot {
	/** What it shows, for who cannot see it too. */
	readonly title: string;
	readonly lines: readonly Line[];
	/** When the last value ended. */
	readonly end: Date;
	readonly stepSeconds: number;
}

const [width, height] = [480, 190];
const margin = { left: 44, right: 142, top: 10, bottom: 24 };
const right = width - margin.right;
const bottom = height - margin.bottom;
/** The least distance of two names at the ends of their lines. */
const lineHeight = 15;

/** Lines over time as SVG, made here: a page without JavaScript shows it. Each line has its name at its end. */
export function plot({ title, lines, end, stepSeconds }: Plot): Html {
	const count = Math.max(2, ...lines.map(({ values }) => values.length));
	const top = niceTop(
		Math.max(
			1,
			...lines.flatMap(({ values }) => values.map((one) => one ?? 0)),
		),
	);
	const x = (index: number) =>
		margin.left + (index / (count - 1)) * (right - margin.left);
	const y = (value: number) => bottom - (value / top) * (bottom - margin.top);
	return html`<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}: ${inWords(lines)}">
${[0, 0.5, 1].map((part) => gridLine(y(top * part), top * part))}
${timeTicks(end, stepSeconds, count).map(({ index, label }) => html`<line class="tick" x1="${fixed(x(index))}" x2="${fixed(x(index))}" y1="${bottom}" y2="${bottom + 4}"/><text x="${fixed(x(index))}" y="${height - 6}" text-anchor="middle">${label}</text>`)}
${lines.map(({ look, values }) => html`<path class="line ${look}" d="${pathOf(values, x, y)}"/>`)}
${names(lines, y)}
</svg>`;
}

function gridLine(y: number, value: number): Html {
	return html`<line class="grid" x1="${margin.left}" x2="${right}" y1="${fixed(y)}" y2="${fixed(y)}"/><text x="${margin.left - 6}" y="${fixed(y + 4)}" text-anchor="end">${short(value)}</text>`;
}

function pathOf(
	values: Line["values"],
	x: (index: number) => number,
	y: (value: number) => number,
): string {
	return values
		.map((value, index) => {
			if (value === null) return "";
			const isStart = index === 0 || values[index - 1] === null;
			const point = `${isStart ? "M" : "L"}${fixed(x(index))} ${fixed(y(value))}`;
			// A value between two gaps is a dot.
			return isStart && values[index + 1] == null ? `${point}h0.1` : point;
		})
		.join("");
}

/** The names next to where the lines end, apart from each other. */
function names(
	lines: readonly Line[],
	y: (value: number) => number,
): readonly Html[] {
	const ends = lines
		.map((line) => ({ line, value: lastOf(line) }))
		.map((one) => ({ ...one, at: y(one.value ?? 0) + 4 }))
		.toSorted((a, b) => a.at - b.at);
	const places = apart(
		ends.map(({ at }) => at),
		bottom + 4,
	);
	return ends.map(
		({ line, value }, index) =>
			html`<text class="name ${line.look}" x="${right + 8}" y="${fixed(places[index] ?? 0)}">${line.name} ${value === null ? "-" : short(value)}</text>`,
	);
}

/** Heights, the highest first, so far from each other that names have room there; none is below the lowest. */
export function apart(wanted: readonly number[], lowest: number): number[] {
	let before = Number.NEGATIVE_INFINITY;
	const down = wanted.map((at) => {
		before = Math.max(at, before + lineHeight);
		return before;
	});
	let below = lowest + lineHeight;
	const up = down.toReversed().map((at) => {
		below = Math.min(at, below - lineHeight);
		return below;
	});
	return up.toReversed();
}

/** What it is now; null where nothing is known of the last half hour, or of the last day and a half of a month. */
function lastOf({ values }: Line): number | null {
	return values.slice(-6).findLast((value) => value !== null) ?? null;
}

function inWords(lines: readonly Line[]): string {
	return lines
		.map((line) => {
			const known = line.values.filter((value) => value !== null);
			if (known.length === 0) return `${line.name} not known`;
			return `${line.name} ${lastOf(line) ?? "not known"} now, ${Math.max(...known)} at most`;
		})
		.join("; ");
}

const hour = 3600_000;

/** Where the time stands below the plot: whole hours of a day, whole days of a month, both in UTC. */
export function timeTicks(
	end: Date,
	stepSeconds: number,
	count: number,
): { readonly index: number; readonly label: string }[] {
	const start = end.getTime() - (count - 1) * stepSeconds * 1000;
	const isLong = end.getTime() - start > 48 * hour;
	const every = (isLong ? 7 * 24 : 6) * hour;
	const ticks = [];
	for (
		let at = Math.ceil(start / every) * every;
		at <= end.getTime();
		at += every
	) {
		const text = new Date(at).toISOString();
		ticks.push({
			index: (at - start) / (stepSeconds * 1000),
			label: isLong ? text.slice(5, 10) : text.slice(11, 16),
		});
	}
	return ticks;
}

/** The end of the scale: 1, 2 or 5 with zeros, and what lies between, so that its half is plain too. */
function niceTop(most: number): number {
	const power = 10 ** Math.floor(Math.log10(most));
	const steps = [1, 2, 4, 6, 8, 10].map((step) => step * power);
	const found = steps.find((step) => step >= most) ?? 10 * power;
	return Math.max(2, found);
}

/** A number in few characters: 12k is 12,000. */
function short(value: number): string {
	if (value >= 10_000) return `${Number((value / 1000).toPrecision(3))}k`;
	return String(Number(value.toPrecision(4)));
}

function fixed(value: number): string {
	return String(Math.round(value * 10) / 10);
}
