import { doubtfulNames } from "../../doubtfulNames.ts";
import { nearHosts } from "../../nearHosts.ts";
import { nearMiss } from "../../nearMiss.ts";
import type { FrontendContext, FrontendLintRule } from "../frontendContext.ts";
import type { Problem } from "../lintRule.ts";
import {
	type FactoryNames,
	factoriesOf,
	partsOf,
	type StatedName,
	statedNames,
} from "../statedNames.ts";

/** Names of hosts, users, trust domains and issuers that are close to another name in the file. */
export const nearName: FrontendLintRule = {
	id: "near-name",
	severity: "warning",
	title: "Two names that should be equal differ slightly",
	*check(context) {
		const reported = new Set<string>();
		const all = [
			...identityProblems(context),
			...factoryProblems(context),
			...nearProblems(context),
		];
		for (const { key, ...problem } of all) {
			if (reported.has(key)) continue;
			reported.add(key);
			yield problem;
		}
	},
};

type Keyed = Problem & {
	/** One problem per place. */
	readonly key: string;
};

/** A collector assigns both identities, so they end in the same trust domain. */
function* identityProblems(context: FrontendContext): Generator<Keyed> {
	for (const factory of factoriesOf(context.model)) {
		const { host, path } = factory;
		const theirs = partsOf(factory.factory_identity)[1];
		const mine = partsOf(factory.my_identity)[1];
		if (theirs === "" || mine === "") continue;
		if (theirs === mine) {
			if (nearHosts(mine, host))
				yield problem(context, [...path, "my_identity"], {
					message: `The identities at the factory's collector ${host} end with "${mine}", which is close to its name`,
					fix: `use ${host} if that is meant, or ask the factory for its trust domain`,
				});
			continue;
		}
		const key = mine === host ? "factory_identity" : "my_identity";
		const [odd, other] = mine === host ? [theirs, mine] : [mine, theirs];
		yield problem(context, [...path, key], {
			message: `At the factory's collector ${host}, ${key} ends with "${odd}" and the other identity with "${other}": both identities at one collector have the same trust domain`,
			fix: `use ${other} if that is meant`,
		});
	}
}

/** One collector knows one factory and one frontend, wherever it is listed. */
function* factoryProblems(context: FrontendContext): Generator<Keyed> {
	const first = new Map<string, FactoryNames>();
	for (const factory of factoriesOf(context.model)) {
		const before = first.get(factory.host);
		if (!before) first.set(factory.host, factory);
		else
			for (const key of ["factory_identity", "my_identity"] as const) {
				if (before[key] === factory[key]) continue;
				const { line } = context.source.show(context.at([...before.path, key]));
				yield problem(context, [...factory.path, key], {
					message: `Parameter ${key} is ${JSON.stringify(factory[key])} here and ${JSON.stringify(before[key])} on line ${line}, for the same collector ${factory.host}`,
					fix: "ask the factory's operators which one is right, and use it everywhere",
				});
			}
	}
}

function* nearProblems(context: FrontendContext): Generator<Keyed> {
	for (const [name, other] of doubtfulNames(
		statedNames(context.model),
		isNear,
	)) {
		const { line } = context.source.show(context.at(other.path));
		yield problem(context, name.path, {
			message: `The ${name.kind} "${name.text}" of this ${name.what} is close to "${other.text}" on line ${line} (${other.what})`,
			fix: `use ${other.text} if that is meant`,
		});
	}
}

function isNear({ kind, text }: StatedName, other: StatedName): boolean {
	return kind === "host"
		? nearHosts(text, other.text)
		: nearMiss(text, [other.text]) !== undefined;
}

function problem(
	{ at }: FrontendContext,
	path: StatedName["path"],
	words: { readonly message: string; readonly fix: string },
): Keyed {
	return { at: at(path), key: JSON.stringify(path), ...words };
}
