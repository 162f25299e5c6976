import assert from "node:assert/strict";
import fc from "fast-check";
import { importFrontend } from "../../../components/import/importFrontend.ts";
import { loadShared } from "../../../components/import/loadShared.ts";
import { writeFrontendXml } from "../../../glideinwms/frontendXml.ts";
import { root } from "../../support/project.ts";
import { anyFrontend } from "../../support/properties/anyFrontend.ts";
import { roundTrip } from "../../support/properties/roundTrip.ts";

const release = "3.10.17";

describe("A frontend.xml that was written", () => {
	it("gives its model back when it is read", () => {
		fc.assert(roundTrip);
	});

	it("is imported to settings that differ from it by nothing but what the report says", () => {
		const shared = loadShared(root);
		fc.assert(
			fc.property(anyFrontend, (model) => {
				const text = writeFrontendXml(model, release);
				const frontendXml = { file: "frontend.xml", text };
				const source = { frontendXml, manifests: [], others: [] };
				const { comparison, faults, yaml } = importFrontend(
					"vo",
					source,
					shared,
				);
				const messages = faults.map(
					({ path, message }) => `${path} ${message}`,
				);
				assert.deepEqual(messages, [], `${messages.join("\n")}\n${yaml}`);
				const { unexplained = [] } = comparison ?? {};
				const left = unexplained.map(
					({ path, was, is }) => `${path}: ${was} ${is}`,
				);
				assert.deepEqual(left, [], `${left.join("\n")}\n${yaml}`);
			}),
		);
	});
});
