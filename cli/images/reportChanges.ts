import { type ImageLock, lockFile } from "../../settings/images/lock.ts";
import { same } from "../../settings/images/movePin.ts";
import { pinsFor } from "../../settings/images/scopes.ts";
import { textTable } from "../../system/textTable.ts";
import { print } from "../print.ts";
import type { ServiceImage } from "./serviceImages.ts";

/** Prints what each service ran before, and what it runs by the new lock. */
export function reportChanges(
	selected: readonly ServiceImage[],
	lock: ImageLock,
): void {
	const changed = new Set<string>();
	const rows = selected.map(({ stack, service, image }) => {
		const { tag, digest = "", follows, name } = image;
		const pin = pinsFor(lock, follows, { stack, service })?.[0];
		const after = pin ?? {
			tag: follows.slice(follows.lastIndexOf(":") + 1),
			digest: "",
		};
		const stays = same({ tag, digest }, after);
		if (!stays) changed.add(stack);
		const what = stays
			? "as before"
			: after.tag === tag
				? `${tag}, ${after.digest.slice(0, 19)}…`
				: after.tag;
		return [stack, service, name, tag, what];
	});
	print(textTable(["STACK", "SERVICE", "IMAGE", "RAN", "RUNS"], rows));
	if (changed.size === 0) return;
	print(`${lockFile} is written. To preview the changes on a cluster:\n`);
	for (const stack of [...changed].sort())
		print(`  npx glidefleet preview --stack ${stack}\n`);
}
