import type { ImageLock, Pin } from "./lock.ts";
import { widerPins } from "./scopes.ts";

/** A lock after one step back in a scope, and the pin that is now current there. */
export interface RolledBack {
	readonly lock: ImageLock;
	readonly pin: Pin;
}

/**
 * Goes back, in one scope, to the pin before the one that holds there. Undefined where there is no
 * pin before.
 */
export function rollBack(
	lock: ImageLock,
	reference: string,
	scope: string,
): RolledBack | undefined {
	const scopes = lock[reference] ?? {};
	const left = (scopes[scope] ?? widerPins(scopes, scope) ?? []).slice(1);
	const [pin] = left;
	return (
		pin && {
			pin,
			lock: { ...lock, [reference]: { ...scopes, [scope]: left } },
		}
	);
}
