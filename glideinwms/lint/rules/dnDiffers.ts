import type { TextRange } from "../../textRange.ts";
import { daemonsOf, hostOfSubject } from "../daemonsOf.ts";
import type { FrontendContext, FrontendLintRule } from "../frontendContext.ts";

interface Subject {
	readonly host: string;
	readonly DN: string;
	readonly at: TextRange;
}

/** A host that is given with two subjects. */
export const dnDiffers: FrontendLintRule = {
	id: "dn-differs",
	severity: "warning",
	title: "One host has two subjects, but a certificate has one",
	*check(context) {
		const byHost = new Map<string, Map<string, Subject>>();
		for (const subject of subjectsOf(context)) {
			const subjects = byHost.get(subject.host) ?? new Map<string, Subject>();
			if (!subjects.has(subject.DN)) subjects.set(subject.DN, subject);
			byHost.set(subject.host, subjects);
		}
		for (const [host, subjects] of byHost)
			for (const { DN, at } of subjects.size > 1 ? subjects.values() : [])
				yield {
					at,
					message: `Host ${host} has the subject ${JSON.stringify(DN)} here and another on line ${lineOfOther(context, subjects, DN)}: a host's certificate has one subject`,
					fix: "ask the host's operators which one is right, and use it everywhere",
				};
	},
};

function subjectsOf({ model, at }: FrontendContext): Subject[] {
	const { proxy_DN: DN } = model.security ?? {};
	const host = DN === undefined ? undefined : hostOfSubject(DN);
	const own =
		DN === undefined || host === undefined
			? []
			: [{ DN, host, at: at(["security", "proxy_DN"]) }];
	return [
		...daemonsOf(model).flatMap(({ DN, host, keys, path }) =>
			DN === undefined || host === ""
				? []
				: [{ DN, host, at: at([...path, keys.DN]) }],
		),
		...own,
	];
}

function lineOfOther(
	{ source }: FrontendContext,
	subjects: ReadonlyMap<string, Subject>,
	DN: string,
): number | undefined {
	const other = [...subjects.values()].find((each) => each.DN !== DN);
	return other && source.show(other.at).line;
}
