import assert from "node:assert/strict";
import { objectDifference } from "../../bench/objectDifference.ts";

const object = (data: string) =>
	`---\nkind: ConfigMap\nmetadata: { name: one }\ndata: ${JSON.stringify({ file: data })}\n`;

describe("objectDifference()", () => {
	const xml = '<?xml version="1.0"?><a><b c="1" d="&#34;"/><b/></a>';

	it("names the objects that differ, or that one side lacks", () => {
		assert.deepEqual(objectDifference(object("x"), object("x")), []);
		const different = ["ConfigMap one"];
		assert.deepEqual(objectDifference(object("x"), object("y")), different);
		assert.deepEqual(objectDifference(object("x"), ""), different);
		assert.throws(() => objectDifference("a: [", ""), /flow sequence/i);
	});

	it("compares XML by what it says", () => {
		const same = '<?xml version="1.0"?>\n<a>\n  <b d="&quot;" c="1"/><b/></a>';
		assert.deepEqual(objectDifference(object(xml), object(same)), []);
		for (const [from, to] of [
			['c="1"', 'c="2"'],
			["<b/>", ""],
			["&#34;", "&#38;"],
			["<a>", "<a>x"],
		] as const)
			assert.deepEqual(
				objectDifference(object(xml), object(xml.replace(from, to))),
				["ConfigMap one"],
				to,
			);
	});
});
