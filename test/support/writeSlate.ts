import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.ts";
import { slateCharts, slateText } from "./slateTable.ts";

// `npm run slate`: writes docs/slate.md.
writeFileSync(join(root, "docs", "slate.md"), slateText(slateCharts(root)));
