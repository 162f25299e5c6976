import assert from "node:assert/strict";
import {
	cpSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { giveBack, takeCopy } from "./settingsCopy.ts";

/** The project's own folder. */
export const root = join(import.meta.dirname, "..", "..");

/** A copy of the project's settings that a test may break. */
export interface TemporaryProject {
	readonly root: string;
	/** Replaces the first occurrence of `from`; fails where there is none, so that no test edits in vain. */
	replace(file: string, from: string, to: string): void;
	/** Changes the namespace of a cluster of the settings, of `local` unless told. */
	useNamespace(namespace: string, cluster?: string): void;
	write(file: string, text: string): void;
	/** `file:line:column` of the first occurrence of a text. */
	place(file: string, text: string): string;
	remove(file: string): void;
	dispose(): void;
}

/** The settings, with the stacks that tests know: those of the project are changed by whoever adds a VO. */
const settings: ReadonlyMap<string, string> = new Map([
	["config", join(root, "config")],
	["Pulumi.yaml", join(root, "Pulumi.yaml")],
	...["Pulumi.local.yaml", "Pulumi.nautilus.yaml"].map(
		(name): [string, string] => [
			name,
			join(import.meta.dirname, "stacks", name),
		],
	),
]);
/** What a checkout's copy has of the program. */
export const programFiles = [
	...["cli", "cluster", "components", "settings", "glideinwms", "system"],
	...["index.ts", "package.json"],
];

/** Copies the settings, with the stacks that tests know, and with `runnable` the program too, to a folder of its own. */
export function temporaryProject(
	options: { runnable?: boolean } = {},
): TemporaryProject {
	const folder = takeCopy(settings);
	if (options.runnable) {
		symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
		for (const name of programFiles)
			cpSync(join(root, name), join(folder, name), { recursive: true });
	}
	const replace = (file: string, from: string, to: string) => {
		const text = readFileSync(join(folder, file), "utf8");
		if (!text.includes(from))
			throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
		writeFileSync(
			join(folder, file),
			text.replace(from, () => to),
		);
	};
	return {
		root: folder,
		replace,
		useNamespace: (namespace, cluster = "local") =>
			replace(
				`config/clusters/${cluster}.yaml`,
				"namespace: osg-frontends",
				`namespace: ${namespace}`,
			),
		place: (file, text) => {
			const before = readFileSync(join(folder, file), "utf8").split(text);
			assert.ok(before.length > 1, `${file} does not hold ${text}`);
			const lines = (before[0] ?? "").split("\n");
			return `${file}:${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
		},
		write: (file, text) => writeFileSync(join(folder, file), text),
		remove: (file) => rmSync(join(folder, file)),
		dispose: () => giveBack(folder, settings),
	};
}
