import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stackUnits } from "../../../cli/lint/stackUnits.ts";
import { checkFrontend } from "../../../glideinwms/checkFrontend.ts";
import type { Finding } from "../../../glideinwms/lint/finding.ts";
import { decode, readText } from "../../../glideinwms/lint/readText.ts";
import type { FrontendModel } from "../../../glideinwms/model.ts";
import { brokenObjects } from "../../cli/policy/brokenObjects.ts";
import { foundInObject } from "../../cli/policy/foundInObject.ts";
import { brokenFrontends } from "../../glideinwms/brokenFrontends.ts";
import { patch } from "../../glideinwms/patch.ts";
import type { TemporaryProject } from "../project.ts";
import { type LintTexts, lintTexts } from "../properties/lintTexts.ts";
import { minimalFrontend } from "../properties/minimalFrontend.ts";
import {
	leaveTwoFrontends,
	listInSecond,
	standbyProject,
	voFile,
} from "../standbyProject.ts";
import { messageOf } from "./messageOf.ts";

/** What the rules say but of broken copies of files, as `RULE (SEVERITY): MESSAGE`. */
export async function ruleMessages(): Promise<string[]> {
	const ofSizes = oversized.map((texts) => lintTexts(texts));
	const findings = (await Promise.all(ofSizes)).flat();
	const lines = [
		...[...findings, ...unreadable(), ...acrossStacks()],
		...brokenObjects.flatMap(foundInObject),
	].map(messageOf);
	return [...lines, ...modelMessages()];
}

/** Texts of a size that nobody writes. */
const oversized: readonly LintTexts[] = [
	{ frontend: "<frontend>".repeat(2000) },
	{ frontend: `<frontend frontend_name="${"x".repeat(20_000)}"/>` },
	{ frontend: `<frontend>${"<groups/>".repeat(21_000)}</frontend>` },
	{ proxies: "x\n".repeat(20_000) },
];

/** An expression on which seconds are spent before it is given up. */
const tooSlow = "10**10**9";

function modelMessages(): string[] {
	const quick = brokenFrontends.filter(
		({ change }) => !JSON.stringify(change).includes(tooSlow),
	);
	return quick.flatMap(({ change, release = "3.10.17" }) => {
		const model = patch(minimalFrontend, change) as FrontendModel;
		return checkFrontend(model, release).map(
			({ rule, message }) => `${rule.id} (${rule.severity}): ${message}`,
		);
	});
}

/** What is said of files that are no text. */
function unreadable(): Finding[] {
	const texts = [
		"-----BEGIN CERTIFICATE-----\n",
		"\0",
		"\xff\xfe",
		"\xc3",
		'<?xml version="1.0" encoding="koi8-r"?>\n',
	];
	return [
		readText("/no/such/file.xml", "file.xml"),
		...texts.map((text) => decode(Buffer.from(text, "latin1"), "file.xml")),
	].flatMap(({ finding }) => finding ?? []);
}

/** What is said of stacks that do not go together, and of one with a fault. */
function acrossStacks(): Finding[] {
	const twin = "config/frontends/twin.yaml";
	const host = "gluex-frontend.nrp-nautilus.io";
	const scenes: readonly ((project: TemporaryProject) => void)[] = [
		(project) => project.replace(voFile, "standby: second\n", ""),
		(project) => listInSecond(project, "igwn"),
		(project) => listInSecond(project, "gluex", "twin"),
		(project) => listInSecond(project, `{ vo: twin, host: ${host} }`),
		(project) => listInSecond(project, "{ vo: gluex, nmae: x }"),
	];
	return scenes.flatMap((change) => {
		const project = standbyProject();
		leaveTwoFrontends(project);
		try {
			project.write(twin, readFileSync(join(project.root, voFile), "utf8"));
			project.replace(twin, "standby: second\n", "");
			change(project);
			return stackUnits(project.root).flatMap(({ unit }) => unit.unreadable);
		} finally {
			project.dispose();
		}
	});
}
