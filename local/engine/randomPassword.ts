import { randomInt } from "node:crypto";
import type { Provider } from "@pulumi/pulumi/provider/index.js";

type Values = Readonly<Record<string, unknown>>;

/** What the real provider takes for what is not given. */
const defaults: Values = {
	keepers: null,
	length: null,
	lower: true,
	minLower: 0,
	minNumeric: 0,
	minSpecial: 0,
	minUpper: 0,
	numeric: true,
	overrideSpecial: "",
	special: true,
	upper: true,
};

const type = "random:index/randomPassword:RandomPassword";

/**
 * Glidefleet's own replacement of Pulumi's Random provider, for the engine that is compiled on this machine: a password
 * that is made once and stays until an input changes, and nothing else of Random.
 */
export class RandomPassword implements Provider {
	readonly version = "4.21.1+glidefleet";

	async check(urn: string, _olds: Values, news: Values) {
		if (urn.split("::")[2]?.split("$").at(-1) !== type)
			throw new Error(
				`${urn} is not available: Glidefleet's replacement of the Random provider only supports RandomPassword`,
			);
		return {
			inputs: news,
			failures: Object.keys(news)
				.filter((name) => !(name in defaults) && !name.startsWith("__"))
				.map((property) => ({
					property,
					reason: "is unknown to Glidefleet's replacement of Random",
				})),
		};
	}

	async diff(_id: string, _urn: string, olds: Values, news: Values) {
		const replaces = Object.keys(defaults).filter(
			(name) => effective(olds, name) !== effective(news, name),
		);
		return { changes: replaces.length > 0, replaces };
	}

	async create(_urn: string, inputs: Values) {
		const { keepers: _, ...given } = { ...defaults, ...inputs };
		return { id: "none", outs: { ...inputs, result: password(given) } };
	}
}

function effective(values: Values, name: string): string {
	return JSON.stringify(values[name] ?? defaults[name]);
}

/** A password of so many characters of each class as is asked for, and of any of them for the rest, in any order. */
function password(given: Values): string {
	const special = String(given.overrideSpecial) || "!@#$%&*()-_=+[]{}<>:?";
	const classes = [
		[given.lower, given.minLower, "abcdefghijklmnopqrstuvwxyz"],
		[given.upper, given.minUpper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
		[given.numeric, given.minNumeric, "0123456789"],
		[given.special, given.minSpecial, special],
	] as const;
	const used = classes.filter(([wanted]) => wanted === true);
	const all = used.map(([, , characters]) => characters).join("");
	const letters = used.flatMap(([, least, characters]) =>
		Array.from({ length: Number(least) }, () => one(characters)),
	);
	while (letters.length < Number(given.length)) letters.push(one(all));
	return shuffled(letters).join("");
}

function one(characters: string): string {
	return characters.charAt(randomInt(characters.length));
}

function shuffled(letters: readonly string[]): string[] {
	const left = [...letters];
	return letters.flatMap(() => left.splice(randomInt(left.length), 1));
}
