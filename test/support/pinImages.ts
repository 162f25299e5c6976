import { createHash } from "node:crypto";
import { dump } from "js-yaml";
import { loadStack } from "../../components/stack/loadStack.ts";
import { stackManifests } from "../../components/stack/stackManifests.ts";
import type { TemporaryProject } from "./project.ts";

/** Pins every image of a project's stack, to builds that need not exist. */
export function pinImages(project: TemporaryProject, stack: string): void {
	const plan = loadStack(stack, { root: project.root, credentials: false });
	const text = JSON.stringify(stackManifests(plan));
	const images = [...text.matchAll(/"image":"([^"@]+):([^":@/]+)"/g)];
	const found = new Date().toISOString();
	const lock = images.map(([, repository = "", tag = ""]) => {
		const image = `${repository}:${tag}`;
		const digest = `sha256:${createHash("sha256").update(image).digest("hex")}`;
		return [image, { "*": [{ tag, digest, found }] }];
	});
	project.write("config/images.lock.yaml", dump(Object.fromEntries(lock)));
}
