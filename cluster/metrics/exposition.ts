import { compareTexts } from "../../glideinwms/compareTexts.ts";
import { visible } from "../../system/visible.ts";

/** A value with the labels that tell it from others of its metric; a label without text is left out. */
export interface Sample {
	readonly labels: Readonly<Record<string, string>>;
	readonly value: number;
}

/** A metric that may go up and down, with all its values. */
export interface Gauge {
	readonly name: string;
	readonly help: string;
	readonly samples: readonly Sample[];
}

/**
 * Writes gauges in Prometheus's text format (version 0.0.4), sorted by name and labels. A metric without a value is left
 * out. Of two values with the same labels the first is kept: Prometheus would refuse the whole text.
 */
export function exposition(gauges: readonly Gauge[]): string {
	return gauges
		.filter(({ samples }) => samples.length > 0)
		.sort((a, b) => compareTexts(a.name, b.name))
		.flatMap(({ name, help, samples }) => [
			`# HELP ${name} ${escaped(help)}`,
			`# TYPE ${name} gauge`,
			...lines(name, samples),
		])
		.map((line) => `${line}\n`)
		.join("");
}

function lines(name: string, samples: readonly Sample[]): string[] {
	const values = new Map<string, number>();
	for (const { labels, value } of samples) {
		const series = name + labelText(labels);
		if (!values.has(series)) values.set(series, value);
	}
	return [...values]
		.sort(([a], [b]) => compareTexts(a, b))
		.map(([series, value]) => `${series} ${value}`);
}

function labelText(labels: Sample["labels"]): string {
	const pairs = Object.entries(labels)
		.filter(([, text]) => text !== "")
		.map(([name, text]) => `${name}="${labelValue(text)}"`);
	return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

/** What a terminal would obey is written out before: Prometheus knows no other escapes than these three. */
function labelValue(text: string): string {
	return escaped(visible(text)).replaceAll('"', '\\"');
}

function escaped(text: string): string {
	return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}
