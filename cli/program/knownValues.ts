import { readdirSync } from "node:fs";
import { join } from "node:path";
import { stackNames } from "../../settings/stackNames.ts";
import { programFolder } from "../../system/programFolder.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import type { ValuesOf } from "./proposals.ts";

/** A name that no shell takes for something else. */
const plain = /^[\w.@+/=-]+$/;

/** What a project has for the values that the help names: `<stack>`, `<vo>` and so on. */
export function knownValues(root: string | undefined): ValuesOf {
	const namesIn = (...folder: readonly string[]) =>
		root === undefined ? [] : yamlNames(join(root, ...folder));
	const vos = () =>
		namesIn("config", "frontends").filter((name) => name !== "osg");
	const services = () => namesIn("config", "services");
	const known: Readonly<Record<string, () => readonly string[]>> = {
		stack: () => (root === undefined ? [] : stackNames(root)),
		vo: vos,
		service: services,
		"vo-or-service": () => [...vos(), ...services()],
		context: () =>
			namesIn("config", "clusters").flatMap((name) =>
				contextIn(join(`${root}`, "config", "clusters", `${name}.yaml`)),
			),
		rule: () => namesOf(join(programFolder, "docs", "rules"), ".md"),
		place: () => ["file", "settings"],
		shell: () => ["bash", "zsh", "fish"],
		when: () => ["expiring=14d"],
	};
	return (name) => {
		if (["file", "directory", "path", "source"].includes(name)) return "files";
		const values = Object.hasOwn(known, name) ? known[name]?.() : undefined;
		return [...new Set(values)].filter((value) => plain.test(value)).sort();
	};
}

function yamlNames(folder: string): string[] {
	return namesOf(folder, ".yaml");
}

function namesOf(folder: string, ending: string): string[] {
	try {
		return readdirSync(folder).flatMap((name) =>
			name.endsWith(ending) ? name.slice(0, -ending.length) : [],
		);
	} catch {
		return [];
	}
}

/** The context that a cluster's file states. One line is read, since completion waits for nothing else. */
function contextIn(file: string): string[] {
	return (
		/^context:\s*["']?([^\s"'#]+)/m.exec(readRegularText(file))?.slice(1) ?? []
	);
}
