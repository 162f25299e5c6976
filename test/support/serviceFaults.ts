import assert from "node:assert/strict";
import { loadStack } from "../../components/stack/loadStack.ts";
import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import { listRefused } from "./messages/faultTables.ts";
import type { TemporaryProject } from "./project.ts";

/** Broken settings of services: what is changed in the local stack, where the fault is reported, and what it must say. */
export interface ServiceCase {
	readonly title: string;
	readonly change: (project: TemporaryProject) => void;
	/** file:line:column, or its beginning. */
	readonly at: string;
	readonly says: RegExp;
}

/** The settings file of the local stack. */
export const localStack = "Pulumi.local.yaml";

/** The local stack with these entries of `services` alone, each a line of YAML. */
export const onlyServices =
	(...entries: readonly string[]) =>
	(project: TemporaryProject): void =>
		project.write(
			localStack,
			`config:\n  glidefleet:cluster: local\n  glidefleet:services:\n${entries.map((entry) => `    - ${entry}\n`).join("")}`,
		);

/** One change after the other. */
export const both =
	(...changes: readonly ServiceCase["change"][]) =>
	(project: TemporaryProject): void => {
		for (const change of changes) change(project);
	};

/** Makes a test of each case. */
export function itRefuses(cases: readonly ServiceCase[]): void {
	const refused = listRefused(
		cases.map(({ change }) => ({ change, stack: "local" })),
	);
	for (const [index, { title, at, says }] of cases.entries()) {
		it(`refuses ${title}, at its place`, () => {
			const faults = refused[index]?.() ?? [];
			const found = faults.some(
				({ file, line, column, path, message }) =>
					`${file}:${line}:${column}`.startsWith(at) &&
					says.test(`${path}: ${message}`),
			);
			assert.ok(found, describeFaults(faults));
		});
	}
}

/** The faults of the local stack of a project. */
export function localFaults(root: string): readonly ConfigFault[] {
	try {
		loadStack("local", { root, credentials: false });
	} catch (error) {
		if (error instanceof ConfigError) return error.faults;
		throw error;
	}
	return [];
}

export function describeFaults(faults: readonly ConfigFault[]): string {
	return faults.length === 0 ? "no fault" : new ConfigError(faults).message;
}
