import type { RootHookObject } from "mocha";
import type { RealStack } from "./realStack.ts";

let shared: Promise<RealStack> | undefined;

/** The real stack that all suites of a run share, brought up by the first that asks; each leaves it well. */
export async function sharedRealStack(
	context: Mocha.Context,
): Promise<RealStack> {
	// Not before: each process of the run would load the whole of it.
	const { realStack } = await import("./realStack.ts");
	shared ??= realStack(context);
	context.timeout(20 * 60_000);
	return shared;
}

/** Ends the shared stack, if there is one, at the end of the run: for mocha's `require`. */
export const mochaHooks: RootHookObject = {
	async afterAll(this: Mocha.Context) {
		this.timeout(3 * 60_000);
		await (await shared?.catch(() => undefined))?.dispose();
	},
};
