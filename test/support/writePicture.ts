import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { picture } from "./picture.ts";
import { root } from "./project.ts";

// `npm run picture`: draws the house in ARCHITECTURE.md as the imports are now.
const file = join(root, "ARCHITECTURE.md");
const text = readFileSync(file, "utf8");
writeFileSync(
	file,
	text.replace(/```mermaid\n[\s\S]*?```/, () => picture()),
);
