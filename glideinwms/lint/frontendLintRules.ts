import type { FrontendLintRule } from "./frontendContext.ts";
import * as rules from "./rules/index.ts";

/** Every rule on a frontend.xml beyond those of checkFrontend(). */
export const frontendLintRules: readonly FrontendLintRule[] =
	Object.values(rules);
