import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { clusterFile } from "../settings/clusterFile.ts";
import { makeFolder } from "../system/makeFolder.ts";
import { programFolder } from "../system/programFolder.ts";
import { readRegularText } from "../system/readRegularFile.ts";
import { replaceFile } from "../system/replaceFile.ts";
import { print } from "./print.ts";
import { schemas } from "./schemas.ts";
import { type Ask, answersTo } from "./starting/answers.ts";
import { askOperator } from "./starting/askOperator.ts";
import { clusterQuestions, clusterText } from "./starting/clusterText.ts";
import { ownFile, packageText, starterFiles } from "./starting/starterFiles.ts";
import { UsageError } from "./usageError.ts";

/** What the command line gives. */
export interface GivenInit {
	readonly cluster: string;
	readonly [option: string]: string | undefined;
}

/** The cluster that the program knows. */
const known = "nautilus";

/** Writes what a cluster and its stack need, and in a folder without a project the project too. What is there stays. */
export async function init(
	given: GivenInit,
	root: string,
	ask?: Ask,
): Promise<number> {
	const { cluster } = given;
	if (!/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(cluster))
		throw new UsageError(
			`Cluster "${cluster}": expected a lower-case letter, then letters, digits and "-"`,
		);
	const file = clusterFile(cluster);
	const text = existsSync(join(root, file))
		? undefined
		: await textOf(given, file, ask);
	if (root !== programFolder) startProject(root);
	if (text !== undefined) write(root, file, text);
	const stack = `Pulumi.${cluster}.yaml`;
	if (!existsSync(join(root, stack))) write(root, stack, stackText(cluster));
	const identity =
		text === undefined
			? ""
			: `      glidefleet cluster identity --context ${contextIn(text)}   # and put it into ${file}\n`;
	print(
		`Next: pulumi stack init ${cluster}\n${identity}      glidefleet add VO --stack ${cluster}\n`,
	);
	return 0;
}

async function textOf(
	{ cluster, ...given }: GivenInit,
	file: string,
	ask: Ask,
): Promise<string> {
	const options = Object.fromEntries(
		Object.entries(given).map(([name, value]) => [
			name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
			value,
		]),
	);
	if (cluster === known) return ownFile(file);
	const answers = (operator: Ask) =>
		answersTo(clusterQuestions, options, operator);
	return clusterText(
		cluster,
		await (ask ? answers(ask) : askOperator(answers)),
	);
}

function startProject(root: string): void {
	for (const [file, text] of Object.entries(starterFiles()))
		if (!existsSync(join(root, file))) write(root, file, text);
	const manifest = join(root, "package.json");
	const before = existsSync(manifest) ? readRegularText(manifest) : undefined;
	const after = packageText(before);
	if (before !== after) write(root, "package.json", after);
	if (!existsSync(join(root, "docs", "schemas"))) schemas(root);
}

function write(root: string, file: string, text: string): void {
	makeFolder(dirname(join(root, file)));
	replaceFile(join(root, file), text);
	print(`Wrote ${file}\n`);
}

function stackText(cluster: string): string {
	return `# "glidefleet add VO --stack ${cluster}" lists a VO here; docs/services.md has the other services.
config:
  glidefleet:cluster: ${cluster}
`;
}

function contextIn(text: string): string {
	return /^context: (.*)$/m.exec(text)?.[1] ?? "CONTEXT";
}
