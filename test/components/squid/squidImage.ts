import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { squidContract } from "../../../components/squid/imageContract.ts";
import type { FrontierSquidPlan } from "../../../components/squid/plan.ts";
import { layerSources } from "../../images/layerKey.ts";

/** What the stand-in for the image has; the tests and it compose squid.conf by the same files. */
const image = join(layerSources("frontier-squid"), "root", "etc", "squid");

/** What the container's start makes of a plan: squid.conf, composed as the image does it, in `folder`. */
export function composeConf(plan: FrontierSquidPlan, folder: string): string {
	const copy = join(folder, "image");
	cpSync(image, copy, { recursive: true });
	for (const { path, text } of plan.files)
		if (path.startsWith(`${squidContract.customizations}/`))
			writeFileSync(join(copy, "customize.d", basename(path)), text);
	return execFileSync(join(copy, "customize.sh"), {
		input: readFileSync(join(copy, "squid.conf.frontierdefault")),
		encoding: "utf8",
		env: { PATH: process.env.PATH, ...plan.environment },
	});
}
