import assert from "node:assert/strict";
import { pageCommands } from "./support/pageCommands.ts";
import { type PageWalk, pageWalk } from "./support/pageWalk.ts";

/** What needs Pulumi's engine or a cluster, or asks at a terminal: test/engine/pages.test.ts runs it, but for the last. */
const elsewhere =
	/npm (?:start|test)|npx pulumi|mkdir|export|glidefleet (?:check|credentials|preview|up|status|add myvo --stack nautilus(?! --from))/;

/** The first pages that a new user reads. */
for (const page of ["README.md", "docs/getting-started.md"])
	describe(`The commands of ${page}, in a new user's home`, () => {
		let walk: PageWalk;
		before(() => {
			walk = pageWalk();
		});
		after(() => walk?.dispose());

		for (const command of pageCommands(page).filter(
			(line) => !elsewhere.test(line),
		))
			it(`work: ${command.replace(/\s+#.*/, "")}`, () => {
				const { code, said } = walk.run(command);
				assert.equal(code, 0, said);
			});
	});
