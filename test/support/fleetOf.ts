import type { Fleet, StackLook } from "../../cli/dashboard/fleet.ts";
import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import { fleetScene, type SceneChanges, sceneTime } from "./fleetScene.ts";

/** What the dashboard has of a scene; a stack that is down does not answer. */
export async function fleetOf(changes: SceneChanges = {}): Promise<Fleet> {
	const looks = (await fleetScene(changes)).map(
		({ stack, status }): StackLook =>
			status === undefined
				? { stack, error: "kubectl failed: no answer" }
				: { stack, answer: status },
	);
	return { at: sceneTime, looks, lint: { findings: [] } };
}

/** The status of one of its stacks. */
export function statusIn({ looks }: Fleet, stack: string): StackStatus {
	for (const look of looks)
		if ("answer" in look && look.stack === stack) return look.answer;
	throw new Error(`No status of ${stack}`);
}

/** The cells of each row of a table in a page, as text. */
export function cellsOf(page: string, name: string): string[][] {
	const [, body = ""] =
		new RegExp(`aria-label="${name}".*?<tbody>(.*?)</tbody>`, "s").exec(page) ??
		[];
	return body
		.split("</tr>")
		.slice(0, -1)
		.map((row) =>
			row
				.split(/<\/t[hd]>/)
				.slice(0, -1)
				.map(plainText),
		);
}

/** What a person reads of HTML. */
export function plainText(markup: string): string {
	const names: Readonly<Record<string, string>> = {
		"&lt;": "<",
		"&gt;": ">",
		"&quot;": '"',
		"&#39;": "'",
		"&amp;": "&",
	};
	return markup
		.replace(/<[^>]*>/g, "")
		.replace(/&[#\w]+;/g, (one) => names[one] ?? one)
		.trim();
}
