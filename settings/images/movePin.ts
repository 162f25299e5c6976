import type { ImageLock, Pin } from "./lock.ts";
import { widerPins, within } from "./scopes.ts";

/** Maximum number of pins in a list: the current one and those to go back to. */
const longest = 10;

/**
 * The lock with another pin for what `reference` follows, in a scope. Narrower scopes lose their own pins, so that the
 * pin holds in all of the scope.
 */
export function movePin(
	lock: ImageLock,
	reference: string,
	scope: string,
	pin: Pin,
): ImageLock {
	const scopes = Object.entries(lock[reference] ?? {}).filter(
		([other]) => !within(other, scope),
	);
	const kept = Object.fromEntries(scopes);
	const before = kept[scope] ?? widerPins(kept, scope) ?? [];
	const changed = same(before[0], pin)
		? kept
		: { ...kept, [scope]: [pin, ...before].slice(0, longest) };
	return { ...lock, [reference]: changed };
}

/** Whether two pins are the same build. */
export function same(
	a: Pick<Pin, "tag" | "digest"> | undefined,
	b: Pick<Pin, "tag" | "digest"> | undefined,
): boolean {
	return a?.tag === b?.tag && a?.digest === b?.digest;
}
