import { loadStack } from "../../../components/stack/loadStack.ts";
import { ConfigError } from "../../../settings/fault.ts";
import { type TemporaryProject, temporaryProject } from "../project.ts";

/** Settings that are refused: what is changed in a copy of the project's, and the stack that is loaded then. */
export interface RefusedSettings {
	readonly change: (project: TemporaryProject) => void;
	readonly stack?: string;
}

/** What one case of a table tells, with the setting's path. */
export type Told = () => readonly string[];

const tables: Told[] = [];

/** Every case of the tables that were loaded. */
export function loadedTables(): readonly Told[] {
	return tables;
}

/** Lists what is told of each case in test/messages.txt. */
export function listMessages(cases: readonly Told[]): void {
	tables.push(...cases);
}

/** The same, of settings of a stack. */
export function listRefused(cases: readonly RefusedSettings[]): void {
	listMessages(
		cases.map(
			({ change, stack = "nautilus" }) =>
				() =>
					refusedMessages(change, stack),
		),
	);
}

function refusedMessages(
	change: RefusedSettings["change"],
	stack: string,
): string[] {
	const project = temporaryProject();
	try {
		change(project);
		loadStack(stack, { root: project.root, credentials: false });
		return [];
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return error.faults.map(({ path, message }) =>
			path === "" ? message : `${path}: ${message}`,
		);
	} finally {
		project.dispose();
	}
}
