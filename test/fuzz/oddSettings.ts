import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dump } from "js-yaml";
import { parse } from "yaml";
import { aliasBomb, oddNames, oddText, oddValue } from "./oddValues.ts";
import type { Random } from "./random.ts";

/** Breaks one settings file of a project: its values, its keys or its text. */
export function breakSettings(
	root: string,
	file: string,
	random: Random,
): void {
	const path = join(root, file);
	const text = readFileSync(path, "utf8");
	writeFileSync(path, broken(text, random));
}

function broken(text: string, random: Random): string {
	if (random.chance(60)) return aliasBomb;
	if (random.chance(4)) return oddText(text, random);
	const value = valueIn(text);
	if (value === undefined) return oddText(text, random);
	for (let count = random.number(3); count >= 0; count--)
		breakValue(value, random);
	try {
		return dump(value, { noRefs: true, skipInvalid: true, lineWidth: -1 });
	} catch {
		return oddText(text, random);
	}
}

/** Undefined where the text is broken already. */
function valueIn(text: string): unknown {
	try {
		return parse(text) ?? undefined;
	} catch {
		return undefined;
	}
}

/** Replaces, renames, adds or removes something in a value, however deep. */
function breakValue(value: unknown, random: Random): void {
	const places = mapsAndLists(value, 0);
	if (places.length === 0) return;
	const place = random.one(places);
	if (Array.isArray(place)) {
		const at = random.number(place.length + 1);
		if (random.chance(4)) place.splice(at, 1);
		else place[at] = random.chance(5) ? place[0] : oddValue(random);
		return;
	}
	const keys = Object.keys(place);
	const key = keys.length === 0 ? "a" : random.one(keys);
	const odd = random.one(oddNames);
	if (random.chance(5)) delete place[key];
	else if (random.chance(4)) set(place, odd, place[key]);
	else if (random.chance(3)) set(place, odd, oddValue(random));
	else place[key] = oddValue(random);
}

type Place = unknown[] | Record<string, unknown>;

/** As its own, even where the name means something to JavaScript. */
function set(
	place: Record<string, unknown>,
	key: string,
	value: unknown,
): void {
	Object.defineProperty(place, key, {
		value,
		...{ enumerable: true, configurable: true, writable: true },
	});
}

function mapsAndLists(value: unknown, depth: number): Place[] {
	if (value === null || typeof value !== "object" || depth > 20) return [];
	const inner = Object.values(value).flatMap((each) =>
		mapsAndLists(each, depth + 1),
	);
	return [value as Place, ...inner];
}
