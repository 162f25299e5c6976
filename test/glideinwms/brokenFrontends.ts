import { brokenContent } from "./broken/brokenContent.ts";
import type { BrokenFrontend } from "./broken/brokenFrontend.ts";
import { brokenMatches } from "./broken/brokenMatches.ts";
import { brokenNames } from "./broken/brokenNames.ts";
import { brokenNodes } from "./broken/brokenNodes.ts";
import { brokenPools } from "./broken/brokenPools.ts";
import { brokenShapes } from "./broken/brokenShapes.ts";

/** One or more broken models for every rule of checkFrontend. */
export const brokenFrontends: readonly BrokenFrontend[] = [
	...brokenShapes,
	...brokenNames,
	...brokenPools,
	...brokenNodes,
	...brokenContent,
	...brokenMatches,
];
