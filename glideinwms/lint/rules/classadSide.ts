import {
	type ClassAdRead,
	readAttributes,
} from "../../classad/readAttributes.ts";
import { expressionIn, type FrontendClassAd } from "../classAdsOf.ts";
import { factoryOnly, jobOnly } from "../facts/sideAttributes.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** An expression that reads an attribute of ads that never have it: a query on entries a job's, a query on jobs an entry's, START one from the wrong side. */
export const classadSide: FrontendLintRule = {
	id: "classad-side",
	severity: "error",
	title:
		"An expression reads an attribute that the ads it is asked of never have",
	*check({ classAds, at }) {
		for (const classAd of classAds()) {
			const expression = expressionIn(classAd);
			if (!expression) continue;
			for (const read of readAttributes(expression)) {
				const { start, end } = read;
				const found = findWrongSide(classAd.on, read);
				if (found)
					yield {
						at: at(classAd.path, { within: start, length: end - start }),
						...found,
					};
			}
		}
	},
};

function findWrongSide(
	on: FrontendClassAd["on"],
	read: ClassAdRead,
): { message: string; fix: string } | undefined {
	const isJobs = jobOnly.has(read.name.toLowerCase());
	const isEntrys = factoryOnly.has(read.name.toLowerCase());
	if (on === "start") return inStart(read, isJobs, isEntrys);
	if (!(on === "factory" ? isJobs : isEntrys)) return undefined;
	const entries = "factories' entries";
	const [asked, owner] =
		on === "factory" ? [entries, "jobs"] : ["jobs", entries];
	return {
		message: `The query is asked of ${asked} and reads ${read.name}, which only ${owner} have: there it is always undefined`,
		fix: `put the condition into ${on === "factory" ? "job" : "factory"}/query_expr or match_expr`,
	};
}

/** MY is the glidein's slot there, TARGET the job. */
function inStart(
	{ side, name }: ClassAdRead,
	isJobs: boolean,
	isEntrys: boolean,
): { message: string; fix: string } | undefined {
	if (side === "MY" && isJobs)
		return {
			message: `In START, MY is the slot, and only jobs have ${name}: it is always undefined there`,
			fix: `write TARGET.${name}`,
		};
	if (side === "TARGET" && isEntrys)
		return {
			message: `In START, TARGET is the job, and no job has ${name}: it is always undefined there`,
			fix: "put the condition into factory/query_expr or match_expr",
		};
	return undefined;
}
