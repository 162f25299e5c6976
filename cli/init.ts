import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { clusterFile } from "../settings/clusterFile.ts";
import { makeFolder } from "../system/makeFolder.ts";
import { programFolder } from "../system/programFolder.ts";
import { replaceFile } from "../system/replaceFile.ts";
import { docsFolder } from "./docsFolder.ts";
import { print } from "./print.ts";
import { schemas } from "./schemas.ts";
import {
	type Ask,
	answersTo,
	type Given,
	refuseGiven,
} from "./starting/answers.ts";
import { askOperator } from "./starting/askOperator.ts";
import {
	type ClusterOption,
	clusterQuestions,
	clusterText,
} from "./starting/clusterText.ts";
import { ownFile, packageText, starterFiles } from "./starting/starterFiles.ts";
import { UsageError } from "./usageError.ts";

/** What the command line gives. */
export interface GivenInit extends Given<ClusterOption> {
	readonly cluster: string;
}

/** The cluster that the program knows. */
const known = "nautilus";

/** Writes what a cluster and its stack need, and in a folder without a project the project too. Existing files stay. */
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
	const made = await newCluster(given, root, ask);
	if (root !== programFolder) startProject(root);
	if (made !== undefined) write(root, file, made.text);
	writeNew(root, `Pulumi.${cluster}.yaml`, stackText(cluster));
	const steps = [
		`npx pulumi login URL   # where the state is kept: ${docsFolder}/state.md`,
		`npx pulumi stack init ${cluster}`,
		...(made === undefined
			? []
			: [
					`npx glidefleet cluster identity --context ${made.context}   # add it to ${file}`,
				]),
		`npx glidefleet add VO --stack ${cluster}`,
	];
	print(`Next: ${steps.join("\n      ")}\n`);
	return 0;
}

/** The file of a cluster; undefined where it exists. */
async function newCluster(
	{ cluster, ...given }: GivenInit,
	root: string,
	ask: Ask,
): Promise<{ text: string; context: string } | undefined> {
	const file = clusterFile(cluster);
	if (existsSync(join(root, file))) {
		refuseGiven(clusterQuestions, given, `${file} exists`);
		return undefined;
	}
	if (cluster === known) {
		const why = `The settings of ${known} are known`;
		refuseGiven(clusterQuestions, given, why);
		return { text: ownFile(file), context: known };
	}
	const answers = await (ask
		? answersTo(clusterQuestions, given, ask)
		: askOperator((operator) => answersTo(clusterQuestions, given, operator)));
	return { text: clusterText(cluster, answers), context: answers.context };
}

function startProject(root: string): void {
	const manifest = packageText(root);
	for (const [file, text] of Object.entries(starterFiles()))
		writeNew(root, file, text);
	if (manifest !== undefined) write(root, "package.json", manifest);
	if (!existsSync(join(root, "docs", "schemas"))) schemas(root);
}

function writeNew(root: string, file: string, text: string): void {
	if (!existsSync(join(root, file))) write(root, file, text);
}

function write(root: string, file: string, text: string): void {
	makeFolder(dirname(join(root, file)));
	replaceFile(join(root, file), text);
	print(`Wrote ${file}\n`);
}

function stackText(cluster: string): string {
	return `# "glidefleet add VO --stack ${cluster}" lists a VO here; ${docsFolder}/services.md has the other services.
config:
  glidefleet:cluster: ${cluster}
`;
}
