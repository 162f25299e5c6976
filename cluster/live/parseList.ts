import type { LiveObject } from "./liveObject.ts";

/** The options by which kubectl prints objects with all that is read of them here. */
export const asLiveObject = ["-o", "json", "--show-managed-fields"];

/** The objects that `kubectl get -o json` printed: a list, one object, or nothing. */
export function parseList(printed: string): LiveObject[] {
	if (printed.trim() === "") return [];
	const answer = JSON.parse(printed) as { items?: LiveObject[] } & LiveObject;
	return answer.items ?? [answer];
}
