import assert from "node:assert/strict";
import fc from "fast-check";
import { writeFrontendXml } from "../../../glideinwms/frontendXml.ts";
import { anyFrontend } from "./anyFrontend.ts";
import { readFrontendXml } from "./readFrontendXml.ts";

/** A frontend.xml that was written gives its model back when it is read. */
export const roundTrip = fc.property(anyFrontend, (model) => {
	const xml = writeFrontendXml(model, "3.10.17");
	assert.deepEqual(readFrontendXml(xml), model);
});
