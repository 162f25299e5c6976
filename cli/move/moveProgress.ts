import { existsSync } from "node:fs";
import { join } from "node:path";
import { stackNames } from "../../settings/stackNames.ts";
import { unknownName } from "../../settings/unknownName.ts";
import {
	entryOf,
	type Presence,
	presenceOf,
	vosOf,
} from "../credentials/stackFile.ts";
import { UsageError } from "../usageError.ts";
import type { MoveOptions } from "./moveOptions.ts";
import type { Moved } from "./sides.ts";

/** What is moved, and how far it is: the settings of the two stacks tell. */
export interface MoveProgress {
	readonly moved: Moved;
	/** Index of the step to continue with. */
	readonly next: number;
	readonly found: { readonly from: Presence; readonly to: Presence };
}

/** The step to continue with, by what the first and the second stack say of the VO; no move leaves what is not here. */
const nextSteps: Readonly<Record<string, number>> = {
	"running absent": 0,
	"stopped absent": 0,
	"running stopped": 0,
	"stopped stopped": 0,
	"stopped running": 3,
	"absent running": 4,
};

/**
 * Reads from the settings how far a move is.
 * @throws UsageError where there is nothing to move, or no way to
 */
export function moveProgress(
	root: string,
	{ vo, from, to }: MoveOptions,
): MoveProgress {
	for (const stack of [from, to])
		if (!existsSync(join(root, `Pulumi.${stack}.yaml`)))
			throw new UsageError(unknownName("stack", stack, stackNames(root)));
	const [own, other] = [from, to].map((stack) => entryOf(root, stack, vo));
	const found = { from: presenceOf(own), to: presenceOf(other) };
	const next = nextSteps[`${found.from} ${found.to}`];
	const entry = other ?? own;
	if (next === undefined || entry === undefined)
		throw new UsageError(
			own === undefined
				? unknownName(`VO of the stack ${from}`, vo, vosOf(root, from))
				: `${vo} runs in both stacks: remove it from one of them, or stop it there`,
		);
	return { moved: { vo, entry, from, to, carries: next === 0 }, next, found };
}
