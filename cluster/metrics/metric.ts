import type { Gauge, Sample } from "./exposition.ts";

/** A metric, and how its values are read from what status says. */
export interface Metric<Subject> {
	/** Without the prefix that all have. */
	readonly name: string;
	readonly help: string;
	/** Its values, without the labels of the subject. */
	readonly read: (subject: Subject) => readonly Sample[];
}

/** A gauge with the values of all subjects, each with the labels of its subject before its own. */
export function gaugeOf<Subject>(
	{ name, help, read }: Metric<Subject>,
	subjects: readonly {
		readonly subject: Subject;
		readonly labels: Sample["labels"];
	}[],
): Gauge {
	return {
		name: `glidefleet_${name}`,
		help,
		samples: subjects.flatMap(({ subject, labels }) =>
			read(subject).map((sample) => ({
				labels: { ...labels, ...sample.labels },
				value: sample.value,
			})),
		),
	};
}

/** A value; none where it is not known. */
export function known(
	value: number | null | undefined,
	labels: Sample["labels"] = {},
): Sample[] {
	return value == null || Number.isNaN(value) ? [] : [{ labels, value }];
}

/** 1 or 0; none where it is not known. */
export function flag(
	value: boolean | null | undefined,
	labels: Sample["labels"] = {},
): Sample[] {
	return value == null ? [] : known(value ? 1 : 0, labels);
}

/** A time (ISO 8601) in seconds since 1970; none where it is not known. */
export function time(
	text: string | null,
	labels: Sample["labels"] = {},
): Sample[] {
	return text === null ? [] : known(Date.parse(text) / 1000, labels);
}

/** The value 1, for what the labels say. */
export function info(labels: Sample["labels"]): Sample[] {
	return known(1, labels);
}
