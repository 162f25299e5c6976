import { join } from "node:path";
import fc from "fast-check";
import { stackUnits } from "../cli/lint/stackUnits.ts";
import { loadShared } from "../components/import/loadShared.ts";
import type { Source } from "../glideinwms/lint/source.ts";
import type { Progress } from "../local/goProgram.ts";
import { edited } from "./properties/edited.ts";
import { type ImportTexts, importEnds } from "./properties/importEnds.ts";
import { lintEnds } from "./properties/lintEnds.ts";
import { roundTrip } from "./properties/roundTrip.ts";

const root = join(import.meta.dirname, "..");

/** Tries each property so often, and tells how long that took. Rejects with what fails one. */
export async function benchProperties(
	runs: number,
	progress: Progress,
): Promise<string[]> {
	const texts = editedFiles();
	const hold = async <T>(title: string, property: fc.IRawProperty<T>) => {
		progress(`${title}: ${runs} runs`);
		const start = performance.now();
		const result = await fc.check(property, { numRuns: runs });
		const report = await fc.asyncDefaultReportMessage(result);
		if (report !== undefined) throw new Error(`${title}: ${report}`);
		const seconds = (performance.now() - start) / 1000;
		return `${title}: held in ${result.numRuns} runs, ${seconds.toFixed(1)} s`;
	};
	return [
		await hold("read(write(m)) = m", roundTrip),
		await hold("lint ends with findings", lintEnds(texts)),
		await hold(
			"import ends with a report or an error",
			importEnds(texts, loadShared(root)),
		),
	];
}

/** The files of a frontend that the stacks deploy, one of them with its stretches changed, or any text in its place. */
function editedFiles(): fc.Arbitrary<ImportTexts> {
	const whole = stackUnits(root).map(({ unit }) => ({
		frontend: textOf(unit.frontends),
		proxies: textOf(unit.proxies),
		manifests: textOf(unit.manifests),
	}));
	const anything = fc.string({ unit: "binary", maxLength: 200 });
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
