import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { frontendXml, proxiesIni } from "../lint/unbroken.ts";
import { oddCommand } from "./oddCommand.ts";
import { oddCredential } from "./oddCredential.ts";
import { replaceByOdd } from "./oddFiles.ts";
import { breakSettings } from "./oddSettings.ts";
import { oddNames, oddText } from "./oddValues.ts";
import type { Random } from "./random.ts";

const settings = [
	...["Pulumi.nautilus.yaml", "Pulumi.local.yaml", "Pulumi.nautilus.yaml"],
	...["config/frontends/gluex.yaml", "config/frontends/osg.yaml"],
	...["config/frontends/igwn.yaml", "config/clusters/nautilus.yaml"],
	...["config/images.yaml", "config/services/squid-ucsd.yaml"],
	...["config/services/ce-slurm.yaml", "config/services/ospool-ucsd.yaml"],
	...["config/services/osdf-cache-site.yaml"],
	...["config/services/xcache-atlas.yaml"],
	...["config/services/base/hosted-ce.yaml"],
];

/** Breaks something of the project in `root`, and gives the command line that is to meet it. */
export function oddInput(root: string, random: Random): string[] {
	return random.one([
		() => onSettings(root, random),
		() => onSettings(root, random),
		() => onSettings(root, random),
		() => onOddFile(root, random),
		() => onFrontendXml(root, random),
		() => onFrontendXml(root, random),
		() => onCredentials(root, random),
		() => oddCommand(random),
	])();
}

function onSettings(root: string, random: Random): string[] {
	for (let count = random.number(2); count >= 0; count--)
		breakSettings(root, random.one(settings), random);
	return onStack(random);
}

function onStack(random: Random): string[] {
	return random.one<string[]>([
		["check", "--stack", "nautilus"],
		["check", "--stack", "local"],
		["render", "--stack", "local"],
		["render", "--stack", "nautilus", "--rbac"],
		["lint"],
		["credentials", "--stack", "nautilus"],
		["images", "--offline"],
		["status", "--stack", "local", "--no-urls"],
	]);
}

function onOddFile(root: string, random: Random): string[] {
	replaceByOdd(join(root, random.one(settings)), random);
	return onStack(random);
}

function onFrontendXml(root: string, random: Random): string[] {
	const folder = join(root, "in");
	mkdirSync(folder);
	const xml = join(folder, "frontend.xml");
	const ini = join(folder, "proxies.ini");
	writeFileSync(xml, oddText(frontendXml, random));
	writeFileSync(ini, oddText(proxiesIni, random));
	if (random.chance(8)) replaceByOdd(random.one([xml, ini]), random);
	const release = random.one(["3.10.17", "3.11.3"]);
	if (random.chance(2)) return ["lint", folder, "--release", release];
	const vo = random.chance(8) ? random.one(oddNames) : "newvo";
	const out = join(root, "out.yaml");
	return ["import", folder, "--vo", vo, "--release", release, "--out", out];
}

function onCredentials(root: string, random: Random): string[] {
	const folder = join(root, "in");
	mkdirSync(folder);
	for (const name of ["frontendcert.pem", "frontendkey.pem", "FRONTEND"])
		if (!random.chance(5))
			writeFileSync(join(folder, name), oddCredential(name, random));
	if (random.chance(6)) replaceByOdd(join(folder, "frontendkey.pem"), random);
	const place = [folder, "--stack", "nautilus", "--dry-run"];
	return ["credentials", "set", "gluex", ...place];
}
