import { repairAttrs, repairFiles, repairPlugin } from "./content.ts";
import type { RepairContext } from "./draft.ts";
import { repairExpressions } from "./expressions.ts";
import { repairNames, repairPaths, repairVersioning } from "./image.ts";
import { repairLimits } from "./limits.ts";
import { repairMatchSides } from "./matchSides.ts";
import { repairMatchText } from "./matchText.ts";
import { repairMatchTwice } from "./matchTwice.ts";
import { repairMatchTypes } from "./matchTypes.ts";
import { repairScripts } from "./scripts.ts";
import { repairDuplicateFactories, repairSubjects } from "./subjects.ts";

/** All repairs of a model, each of which relies on those before it; `byTokens`: it needs no certificate. */
export function repairModel(context: RepairContext, byTokens: boolean): void {
	repairNames(context);
	repairVersioning(context);
	repairPaths(context, byTokens);
	repairPlugin(context);
	repairExpressions(context);
	repairMatchText(context);
	repairMatchTwice(context);
	repairMatchSides(context);
	repairMatchTypes(context);
	repairSubjects(context);
	repairDuplicateFactories(context);
	repairLimits(context);
	repairAttrs(context);
	repairFiles(context);
	repairScripts(context);
}
