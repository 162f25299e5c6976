import type { ImageLock, Pin } from "./lock.ts";
import { widerPins } from "./scopes.ts";

/** A lock after one step back in one scope, and the pin that holds there now. */
export interface RolledBack {
	readonly lock: ImageLock;
	readonly pin: Pin;
}

/**
 * Goes back to the pin before the one that holds in a scope: of the scope's own pins, else of those of the wider scope
 * that it had before. Undefined where there is none.
 */
export function rollBack(
	lock: ImageLock,
	reference: string,
	scope: string,
): RolledBack | undefined {
	const scopes = lock[reference] ?? {};
	const own = scopes[scope];
	const wider = widerPins(scopes, scope);
	const left = (own ?? wider ?? []).slice(1);
	const [pin] = left;
	if (pin !== undefined) {
		const changed = { ...scopes, [scope]: left };
		return { lock: { ...lock, [reference]: changed }, pin };
	}
	const [widerPin] = wider ?? [];
	if (own === undefined || widerPin === undefined) return undefined;
	const { [scope]: _, ...others } = scopes;
	return { lock: { ...lock, [reference]: others }, pin: widerPin };
}
