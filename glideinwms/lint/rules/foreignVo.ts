import type { FrontendModel } from "../../model.ts";
import { sectionsOf } from "../../rules/sectionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** VOs of OSG whose names show in scripts and images. */
const vos = new Set(
	"alice argoneut atlas belle belle2 cdf clas12 cms des dosar dune dzero eic fermilab gluex glow icarus icecube ilc ligo lsst lz microboone minerva mu2e nova sbnd sphenix star uboone virgo xenon xenon1t".split(
		" ",
	),
);

/** A file or an image with the name of a VO that the frontend does not serve: perhaps a copy left over. */
export const foreignVo: FrontendLintRule = {
	id: "foreign-vo",
	severity: "info",
	title:
		"A value names a VO that appears nowhere else in this part of the frontend",
	*check({ model, at }) {
		for (const { path, settings } of sectionsOf(model)) {
			const own = wordsOf(
				path.length === 0
					? wholeIdentity(model)
					: groupIdentity(model, String(path[1])),
			);
			for (const { text, at: place } of valuesIn(settings, path)) {
				const found = [...text.matchAll(/[A-Za-z0-9]+/g)].find(
					([word]) =>
						vos.has(word.toLowerCase()) && !own.has(word.toLowerCase()),
				);
				if (!found) continue;
				yield {
					at: at(place, { within: found.index, length: found[0].length }),
					message: `The value names the VO ${found[0]}, which ${path.length === 0 ? "no group here serves" : `group ${path[1]} does not serve`}: it may be left over from another frontend`,
					fix: "remove it if it is not meant",
				};
			}
		}
	},
};

function valuesIn(
	{ attrs = {}, files = [] }: ReturnType<typeof sectionsOf>[number]["settings"],
	path: readonly (string | number)[],
) {
	return [
		...Object.entries(attrs).map(([name, { value = "" }]) => ({
			text: value.includes("/") ? value : "",
			at: [...path, "attrs", name, "value"],
		})),
		...files.map(({ absfname = "" }, index) => ({
			text: absfname,
			at: [...path, "files", index, "absfname"],
		})),
	];
}

function wholeIdentity(model: FrontendModel): string[] {
	const groups = Object.keys(model.groups ?? {});
	return [
		model.frontend_name ?? "",
		model.security?.security_name ?? "",
		...expressionsIn(model.match),
		...groups.flatMap((name) => groupIdentity(model, name)),
	];
}

/** Everything that tells which VO a group is for. */
function groupIdentity(
	{ groups = {}, match }: FrontendModel,
	name: string,
): string[] {
	const group = groups[name];
	const credentials = group?.security?.credentials ?? [];
	return [
		name,
		group?.security?.security_name ?? "",
		...expressionsIn(match),
		...expressionsIn(group?.match),
		...credentials.map(({ absfname = "" }) => absfname),
	];
}

function expressionsIn(match: FrontendModel["match"]): string[] {
	const { start_expr = "", factory, job } = match ?? {};
	return [start_expr, factory?.query_expr ?? "", job?.query_expr ?? ""];
}

function wordsOf(texts: readonly string[]): ReadonlySet<string> {
	const words = texts.flatMap(
		(text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [],
	);
	// uciatlas is ATLAS at one site, ligogpu is LIGO on GPUs.
	return new Set([
		...words,
		...[...vos].filter((vo) => words.some((word) => word.includes(vo))),
	]);
}
