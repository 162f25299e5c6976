import assert from "node:assert/strict";
import { relative } from "node:path";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { ConfigError, type ConfigFault } from "../../../settings/fault.ts";
import { once } from "../once.ts";
import { root, type TemporaryProject, temporaryProject } from "../project.ts";
import { listed, listedUnder, titleOf } from "./listedMessages.ts";

/** Settings that are refused: what is changed in a copy of the project's, and the stack that is loaded then. */
export interface RefusedSettings {
	readonly change: (project: TemporaryProject) => void;
	readonly stack?: string;
}

/** What one case of a table tells, with the setting's path. */
export type Told = () => readonly string[] | Promise<readonly string[]>;

const tables: Told[] = [];

/** Every case of the tables that were loaded. */
export function loadedTables(): readonly Told[] {
	return tables;
}

/** What is told of all the cases. */
export async function allTold(cases: readonly Told[]): Promise<string[]> {
	const told: string[] = [];
	for (const each of cases) told.push(...(await each()));
	return told;
}

/** Lists what is told of each case in test/messages.txt, and holds that after the tests of this suite. One table a file. */
export function listMessages(cases: readonly Told[]): void {
	tables.push(...cases);
	describe("what is told", function () {
		const title = titleOf(relative(`${root}/test`, this.file ?? ""));
		it("is as test/messages.txt lists it (npm run messages writes it)", async () => {
			const told = listed(await allTold(cases));
			assert.equal(told.join("\n"), listedUnder(title).join("\n"));
		});
	});
}

/** The same of settings of a stack; the faults of each case, which are looked for once. */
export function listRefused(
	cases: readonly RefusedSettings[],
): (() => readonly ConfigFault[])[] {
	const found = cases.map(({ change, stack = "nautilus" }) =>
		once(() => refusedFaults(change, stack)),
	);
	listMessages(
		found.map(
			(faults) => () =>
				faults().map(({ path, message }) =>
					path === "" ? message : `${path}: ${message}`,
				),
		),
	);
	return found;
}

function refusedFaults(
	change: RefusedSettings["change"],
	stack: string,
): readonly ConfigFault[] {
	const project = temporaryProject();
	try {
		change(project);
		loadStack(stack, { root: project.root, credentials: false });
		return [];
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return error.faults;
	} finally {
		project.dispose();
	}
}
