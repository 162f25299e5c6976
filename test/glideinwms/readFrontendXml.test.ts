import assert from "node:assert/strict";
import { readFrontendXml } from "../support/properties/readFrontendXml.ts";

describe("readFrontendXml()", () => {
	it("reads numbers, Bools, lists and dicts, and fills in no default", () => {
		const model =
			readFrontendXml(`<frontend loop_delay="05" frontend_versioning="false">
			<files><file absfname="/a" executable="TRUE"/></files>
			<groups><group name="a"><match start_expr="x &amp;&amp; y"/></group></groups>
			<ccbs></ccbs>
		</frontend>`);
		assert.deepEqual(model, {
			loop_delay: 5,
			frontend_versioning: false,
			files: [{ absfname: "/a", executable: true }],
			groups: { a: { match: { start_expr: "x && y" } } },
			ccbs: [],
		});
	});

	it("keeps what is unknown or of the wrong type, for the checks", () => {
		const model: unknown = readFrontendXml(
			'<frontend loop_delay="lots" x="1"><y z="2"/></frontend>',
		);
		assert.deepEqual(model, { loop_delay: "lots", x: "1", y: { z: "2" } });
	});

	it("lets the last of several attributes of one name count", () => {
		const { attrs } = readFrontendXml(
			'<frontend><attrs><attr name="A" value="1" type="int"/><attr name="A" value="2"/></attrs></frontend>',
		);
		assert.deepEqual(attrs, { A: { value: "2" } });
	});

	for (const attrs of ['<attrs comment="x"/>', "<attrs><file/></attrs>"])
		it(`refuses ${attrs}, which GlideinWMS takes for something else`, () => {
			assert.throws(() => readFrontendXml(`<frontend>${attrs}</frontend>`), {
				name: "SyntaxError",
				message: /^Element attrs contains (comment|file): expected only attr/,
			});
		});
});
