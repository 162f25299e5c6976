import assert from "node:assert/strict";
import { sample } from "fast-check";
import { exposition } from "../../../cluster/metrics/exposition.ts";
import { needsPrometheus, promtool } from "../../support/promtool.ts";
import { anyCharacters } from "../../support/properties/anyCharacters.ts";

describe("exposition()", () => {
	const gauge = (
		name: string,
		...samples: [Record<string, string>, number][]
	) => ({
		name,
		help: `Help of ${name}.`,
		samples: samples.map(([labels, value]) => ({ labels, value })),
	});

	it("sorts by names and labels, whatever the order was", () => {
		const [one, two] = [
			gauge("b_seconds", [{ x: "2" }, 2.5], [{ x: "1" }, 1]),
			gauge("a", [{}, 0]),
		];
		const text =
			'# HELP a Help of a.\n# TYPE a gauge\na 0\n# HELP b_seconds Help of b_seconds.\n# TYPE b_seconds gauge\nb_seconds{x="1"} 1\nb_seconds{x="2"} 2.5\n';
		assert.equal(exposition([one, two]), text);
		assert.equal(exposition([two, one]), text);
	});

	it("leaves out metrics without values, labels without text, and a second value of the same labels", () => {
		const some = gauge("a", [{ x: "1", y: "" }, 1], [{ x: "1" }, 2]);
		assert.equal(
			exposition([gauge("b"), some]),
			'# HELP a Help of a.\n# TYPE a gauge\na{x="1"} 1\n',
		);
	});

	describe("as promtool reads it", () => {
		before(async function () {
			await needsPrometheus(this);
		});

		it("escapes quotes, backslashes, line ends and what a terminal obeys", async () => {
			const odd = 'a "b" \\ c\n\u001b[2J \u202e';
			const text = exposition([
				{ name: "a", help: odd, samples: [{ labels: { x: odd }, value: 1 }] },
			]);
			assert.match(
				text,
				/^a\{x="a \\"b\\" \\\\ c\\n\\\\u001b\[2J \\\\u202e"\} 1$/m,
			);
			assert.equal(await promtool(["check", "metrics"], text), "");
		});

		it("is taken with any text in its labels", async () => {
			const texts = sample(anyCharacters(40), 500);
			const samples = texts.map((text, index) => ({
				labels: { index: `${index}`, text },
				value: index,
			}));
			const text = exposition([{ name: "a", help: "A.", samples }]);
			assert.equal(await promtool(["check", "metrics"], text), "");
			assert.equal(text.match(/^a\{/gm)?.length, 500);
		});

		it("is refused where an escape is missing, so that this test would tell", async () => {
			await assert.rejects(
				promtool(
					["check", "metrics"],
					'# HELP a A.\n# TYPE a gauge\na{x="\\u"} 1\n',
				),
			);
		});
	});
});
