import { guardExisting } from "./cluster/adoption/index.ts";
import { stackProgram } from "./cluster/stackProgram.ts";
import { deployStack } from "./components/stack/index.ts";
import { keptObjects } from "./components/stack/keptObjects.ts";
import { reportKept } from "./components/stack/reportKept.ts";
import { projectFolder } from "./system/projectFolder.ts";

// Pulumi looks for a source map behind each promise that it makes: a fifth of the program's time, and Node's TypeScript has none.
Reflect.deleteProperty(Error, "prepareStackTrace");

// Nothing is registered before the cluster is known to be the right one.
const program = await stackProgram(projectFolder() ?? process.cwd());
const { plan, credentials } = program;

const tellUnlisted = guardExisting(plan, credentials);

/** What operators want to know of each frontend, by VO, and of each of the other services, by name. */
export const { frontends, services } = deployStack(program);
tellUnlisted();

/** What stays in the cluster when a VO or service, or the whole stack, is taken away; by VO or service. */
export const kept = keptObjects(plan);

await reportKept(kept, plan.cluster);
