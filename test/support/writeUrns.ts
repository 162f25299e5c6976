import { writeFileSync } from "node:fs";
import { stackNames } from "../../settings/stackNames.ts";
import { root } from "./project.ts";
import { stackUrns, urnsFile } from "./stackUrns.ts";

// `npm run urns`: freezes the URNs of every stack as they are now.
for (const stack of stackNames(root))
	writeFileSync(urnsFile(stack), `${(await stackUrns(stack)).join("\n")}\n`);
