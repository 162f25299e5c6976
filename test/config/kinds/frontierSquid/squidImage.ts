import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { squidContract } from "../../../../config/kinds/frontierSquid/imageContract.ts";
import type { FrontierSquidPlan } from "../../../../config/kinds/frontierSquid/plan.ts";
import { root } from "../../../support/project.ts";

/** What the stand-in for the image has; the tests and it compose squid.conf from the same files. */
const image = join(root, "test", "images", "layers", "frontier-squid", "root");
const inImage = (path: string) => readFileSync(join(image, path), "utf8");

/** What the container's start makes of a plan: squid.conf, composed as the image does it, in `folder`. */
export function composeConf(plan: FrontierSquidPlan, folder: string): string {
	const calls = join(folder, "customize.d");
	cpSync(join(image, squidContract.customizations), calls, { recursive: true });
	for (const { path, text } of plan.files)
		if (path.startsWith(`${squidContract.customizations}/`))
			writeFileSync(join(calls, basename(path)), text);
	// Each file goes through the shell between single quotes, so that it may hold variables between more of them.
	const quoted = readdirSync(calls)
		.sort()
		.map((name) => readFileSync(join(calls, name), "utf8"))
		.map((text) => `echo '${text}'`);
	const env = { PATH: process.env.PATH, ...plan.environment };
	const main = execFileSync("bash", ["--norc", "-euc", quoted.join("\n")], {
		env,
	});
	const program = join(folder, "compose.awk");
	writeFileSync(
		program,
		`${inImage("usr/share/stand-in/customhelps.awk")}\n{\n${main}}\n`,
	);
	return execFileSync("awk", ["-f", program], {
		input: inImage("usr/share/stand-in/squid.conf"),
		encoding: "utf8",
	});
}
