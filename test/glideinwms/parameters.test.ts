import assert from "node:assert/strict";
import { defaultOf } from "../../glideinwms/parameters/defaultOf.ts";
import { frontend } from "../../glideinwms/parameters/frontend.ts";
import type {
	Attribute,
	Element,
	Node,
} from "../../glideinwms/parameters/schema.ts";
import {
	isInRange,
	type Release,
	type ReleaseRange,
	releases,
} from "../../glideinwms/release.ts";
import { needsShared, readShared } from "./sharedFolder.ts";

interface Fact {
	default: string | number | null;
	in: string;
	type: string | null;
}

/** What is known of a parameter in one release. */
type Known = Map<string, { default: string | undefined; kind: string }>;

describe("the table of parameters", () => {
	const facts = new Map<string, Fact[]>();

	before(function () {
		needsShared(this);
		const { parameters } = JSON.parse(
			readShared("facts/frontend-parameters.json"),
		);
		for (const [path, fact] of Object.entries(parameters))
			facts.set(path, [fact].flat() as Fact[]);
	});

	for (const release of releases) {
		it(`has the parameters and defaults of ${release}, and no others`, () => {
			const found = tableOf(release);
			const wanted = factsOf(release, facts);
			assert.ok(wanted.size > 200);
			assert.deepEqual([...found.keys()].sort(), [...wanted.keys()].sort());
			for (const [path, { default: value }] of wanted)
				assert.equal(found.get(path)?.default, value, path);
		});
	}

	it("has the values that GlideinWMS lists for enums, and its Bools", () => {
		const table = tableOf("3.11.3");
		for (const [path, [fact]] of facts) {
			const kind = table.get(path)?.kind;
			if (fact?.type === "Bool") assert.equal(kind, "bool", path);
			else if (kind === "bool") assert.fail(`${path} is no Bool`);
			// GlideinWMS's own list lacks DISABLE, which its frontend and its documentation know.
			if (fact?.type === "ALL|IDLE|WAIT|NO")
				assert.equal(kind, `enum ${fact.type}|DISABLE`, path);
			if (fact?.type?.startsWith("string|"))
				assert.equal(kind, `enum ${fact.type}`, path);
		}
	});
});

describe("an attribute in the table", () => {
	it("has a unit where it is a number, values where it is an enum, and a help of one line", () => {
		for (const { path, attribute } of attributesOf(frontend, "frontend")) {
			const { kind, unit, values, help } = attribute;
			if (kind === "int" || kind === "float") assert.ok(unit, path);
			if (kind === "enum") assert.ok(values?.length, path);
			assert.match(help, /^\S.*[^.\s]$/, path);
		}
	});
});

function* attributesOf(
	element: Element,
	path: string,
): Generator<{ path: string; attribute: Attribute }> {
	for (const [name, attribute] of Object.entries(element.attributes))
		yield { path: `${path}/@${name}`, attribute };
	for (const [tag, node] of Object.entries(element.children)) {
		const [item, at] =
			node.form === "element"
				? [node, `${path}/${tag}`]
				: [node.item, `${path}/${tag}/${node.itemTag}`];
		yield* attributesOf(item, at);
	}
}

function tableOf(release: Release): Known {
	return new Map(entriesOf(frontend, "frontend", release));
}

function* entriesOf(
	node: Node,
	path: string,
	release: Release,
): Generator<[string, { default: string | undefined; kind: string }]> {
	if (!isInRange(release, node)) return;
	if (node.form !== "element") {
		yield [path, { default: undefined, kind: node.form }];
		const at = `${path}/${node.itemTag}`;
		yield* entriesOf(node.item, at, release);
		// GlideinWMS lists the name of a parameter among its attributes; for the other dicts it does not.
		if (node.itemTag === "parameter" && isInRange(release, node.item))
			yield [`${at}/@name`, { default: undefined, kind: "text" }];
		return;
	}
	for (const [name, attribute] of Object.entries(node.attributes)) {
		if (!isInRange(release, attribute)) continue;
		const value = defaultOf(attribute, release) ?? attribute.default;
		const values = attribute.values?.join("|");
		const kind = values ? `enum ${values}` : attribute.kind;
		yield [`${path}/@${name}`, { default: normalize(value), kind }];
	}
	for (const [tag, child] of Object.entries(node.children))
		yield* entriesOf(child, `${path}/${tag}`, release);
}

function factsOf(release: Release, facts: Map<string, Fact[]>): Known {
	const known: Known = new Map();
	for (const [path, versions] of facts)
		for (const { in: range, default: value, type } of versions)
			if (isInRange(release, readRange(range)))
				known.set(path, {
					default: normalize(value ?? undefined),
					kind: type ?? "",
				});
	return known;
}

/** "all", "3.11.3" or "3.7.6 .. 3.11.3". */
function readRange(text: string): ReleaseRange {
	if (text === "all") return {};
	const [since, until = since] = text
		.split(" .. ")
		.map((end) => releases.find((release) => release === end));
	assert.ok(since && until, text);
	return { since, until };
}

function normalize(
	value: string | number | boolean | undefined,
): string | undefined {
	if (value === undefined || value === "") return value;
	const number = Number(value);
	if (typeof value !== "boolean" && Number.isFinite(number))
		return String(number);
	return String(value).toLowerCase();
}
