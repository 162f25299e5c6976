import assert from "node:assert/strict";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { temporaryProject } from "../../support/project.ts";

/** What is said of factories where jlab asks another one than the others. */
function warnings(factory?: string): string[] {
	const project = temporaryProject();
	try {
		if (factory !== undefined)
			project.replace(
				"config/frontends/jlab.yaml",
				"hosts:\n",
				`factories: { osg: ${factory} }
hosts:
  gfactory-2.opensciencegrd.org: /CN=gfactory-2.opensciencegrd.org
`,
			);
		return loadStack("nautilus", {
			root: project.root,
			credentials: false,
		}).warnings.filter((text) => text.includes("the factory"));
	} finally {
		project.dispose();
	}
}

describe("The warnings of names", () => {
	it("say nothing of the project's own stack", () => {
		assert.deepEqual(warnings(), []);
	});

	it("tell of a factory whose host is a letter off what the other VOs ask", () => {
		assert.match(
			warnings("{ host: gfactory-2.opensciencegrd.org }").join("\n"),
			/^jlab: the factory osg at gfactory-2\.opensciencegrd\.org is close to gfactory-2\.opensciencegrid\.org, which \w+ uses\. Use gfactory-2\.opensciencegrid\.org if that is meant$/,
		);
	});

	it("tell of a factory that one VO calls by another name than the others", () => {
		assert.match(
			warnings("{ host: gfactory-2.opensciencegrid.org, user: gfactroy }").join(
				"\n",
			),
			/^jlab: the factory osg at gfactory-2\.opensciencegrid\.org is "gfactroy@gfactory-2\.opensciencegrid\.org" here and "gfactory@gfactory-2\.opensciencegrid\.org" for \w+\. Ask the factory/,
		);
	});
});
