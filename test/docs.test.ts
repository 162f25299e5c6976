import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { frontendLayer } from "../components/frontend/schema/frontend.ts";
import { kindNames } from "../components/kinds.ts";
import { loadStack } from "../components/stack/loadStack.ts";
import { stackManifests } from "../components/stack/stackManifests.ts";
import { checkSchema } from "../settings/checkSchema.ts";
import type { ConfigFault } from "../settings/fault.ts";
import { parseYaml } from "../settings/yamlSource.ts";
import { pageYaml } from "./support/pageYaml.ts";
import { root, temporaryProject } from "./support/project.ts";
import {
	describeFaults,
	localFaults,
	onlyServices,
} from "./support/serviceFaults.ts";

describe("The examples of settings", () => {
	for (const file of ["README.md", "docs/settings.md"]) {
		const text = readFileSync(join(root, file), "utf8");
		const examples = [...text.matchAll(/^( *)```yaml\n(.*?)^ *```$/gms)];

		it(`of ${file} are there`, () => assert.ok(examples.length > 0));

		for (const [index, [, indent = "", body = ""]] of examples.entries()) {
			it(`number ${index + 1} of ${file} is what the program takes`, () => {
				const faults: ConfigFault[] = [];
				const yaml = parseYaml(
					file,
					body.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
					faults,
				);
				checkSchema(frontendLayer, yaml.value, yaml, faults);
				assert.deepEqual(faults, []);
			});
		}
	}
});

describe("The examples of services", () => {
	const examples = pageYaml("services.md");

	it("are one or more for each kind", () => {
		const kinds = examples.map((body) => /^kind: (\S+)$/m.exec(body)?.[1]);
		assert.deepEqual(
			kindNames.filter((kind) => !kinds.includes(kind)),
			[],
		);
	});

	for (const [index, body] of examples.entries()) {
		it(`number ${index + 1} is deployed on the local cluster`, () => {
			const project = temporaryProject();
			try {
				project.write("config/services/example.yaml", body);
				onlyServices("example")(project);
				assert.equal(describeFaults(localFaults(project.root)), "no fault");
				const options = { root: project.root, credentials: false };
				const [service] = stackManifests(loadStack("local", options));
				assert.ok((service?.manifests.length ?? 0) > 3);
			} finally {
				project.dispose();
			}
		});
	}
});
