import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../project.ts";
import { referencePages, referenceText } from "./referencePages.ts";

// A part of `npm run schemas`: writes docs/reference.
const docs = join(root, "docs");
mkdirSync(join(docs, "reference"), { recursive: true });
for (const page of referencePages())
	writeFileSync(
		join(docs, "reference", `${page.name}.md`),
		referenceText(page),
	);
