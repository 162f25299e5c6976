import fc from "fast-check";
import { stackUnits } from "../cli/lint/stackUnits.ts";
import { loadShared } from "../components/import/loadShared.ts";
import type { Source } from "../glideinwms/lint/source.ts";
import { root } from "./support/project.ts";
import { anyCharacters } from "./support/properties/anyCharacters.ts";
import { edited } from "./support/properties/edited.ts";
import {
	type ImportTexts,
	importEnds,
} from "./support/properties/importEnds.ts";
import { lintEnds } from "./support/properties/lintEnds.ts";
import { roundTrip } from "./support/properties/roundTrip.ts";

/** Random inputs for each property; more: PROPERTY_RUNS=10000 npm test -- test/properties.test.ts */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 50);

/** The files of a frontend that the stacks deploy, one of them with its stretches changed, or any text in its place. */
function editedFiles(): fc.Arbitrary<ImportTexts> {
	const whole = stackUnits(root).map(({ unit }) => ({
		frontend: textOf(unit.frontends),
		proxies: textOf(unit.proxies),
		manifests: textOf(unit.manifests),
	}));
	const anything = anyCharacters(200);
	return fc
		.tuple(
			fc.constantFrom(...whole),
			fc.constantFrom("frontend", "proxies", "manifests"),
		)
		.chain(([files, name]) =>
			fc
				.oneof(
					{ weight: 9, arbitrary: edited(files[name]) },
					{ weight: 1, arbitrary: anything },
				)
				.map((text) => ({ ...files, [name]: text })),
		);
}

function textOf([source]: readonly Source[]): string {
	return source?.text ?? "";
}

describe("For random inputs", function () {
	this.timeout(Math.max(300_000, numRuns * 100));
	const texts = editedFiles();
	const properties: Readonly<Record<string, fc.IRawProperty<unknown>>> = {
		"any model that was written is read back equal": roundTrip,
		"lint of the stacks' files, edited, ends with findings": lintEnds(texts),
		"import of the stacks' files, edited, ends with a report or an error":
			importEnds(texts, loadShared(root)),
	};
	for (const [title, property] of Object.entries(properties))
		it(title, async () => {
			await fc.assert(property, { numRuns });
		});
});
