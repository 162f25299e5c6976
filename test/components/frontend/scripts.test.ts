import assert from "node:assert/strict";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { ConfigError } from "../../../settings/fault.ts";
import { temporaryProject } from "../../support/project.ts";

/** What is found wrong where a frontend's scripts come from these repositories. */
function faults(...repositories: readonly string[]): string {
	const project = temporaryProject();
	project.write(
		"Pulumi.scripts.yaml",
		`config:
  glidefleet:cluster: nautilus
  glidefleet:frontends:
    - vo: gluex
      validation_scripts:
${repositories.map((url) => `        - { repository: "${url}", branch: main }\n`).join("")}`,
	);
	try {
		loadStack("scripts", { root: project.root, credentials: false });
		return "";
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return error.message;
	} finally {
		project.dispose();
	}
}

describe("The repositories of a frontend's scripts", () => {
	for (const second of ["scripts", "scripts.git"])
		it(`are refused where ${second} would be checked out over another`, () =>
			assert.match(
				faults(
					"https://git.example.org/a/scripts",
					`https://git.example.org/b/${second}`,
				),
				/"https:\/\/git\.example\.org\/b\/scripts(\.git)?" and "https:\/\/git\.example\.org\/a\/scripts" would both be checked out to \/opt\/scripts: remove one, or rename it where it is hosted/m,
			));

	it("are taken where their last names differ", () =>
		assert.equal(
			faults(
				"https://git.example.org/a/scripts",
				"https://git.example.org/a/checks",
			),
			"",
		));
});
