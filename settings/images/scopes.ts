import { everywhere, type ImageLock, type Pin } from "./lock.ts";

/** A service, and the stack that it belongs to. */
export interface ServiceName {
	readonly stack: string;
	readonly service: string;
}

type Scopes = Readonly<Record<string, readonly Pin[]>>;

/** The pins that apply to a service, the current one first; undefined if nothing is pinned. */
export function pinsFor(
	lock: ImageLock,
	reference: string,
	{ stack, service }: ServiceName,
): readonly Pin[] | undefined {
	const scopes = lock[reference] ?? {};
	const scope = `${stack}/${service}`;
	return scopes[scope] ?? widerPins(scopes, scope);
}

/** The pins of the nearest scope around one that has any: a service's is its stack, then all. */
export function widerPins(
	scopes: Scopes,
	scope: string,
): readonly Pin[] | undefined {
	if (scope === everywhere) return undefined;
	const [stack = "", service] = scope.split("/");
	return (service && scopes[stack]) || scopes[everywhere];
}

/** Whether a scope lies within another: a service's within its stack's, all within `*`. */
export function within(scope: string, outer: string): boolean {
	return (
		scope !== outer && (outer === everywhere || scope.startsWith(`${outer}/`))
	);
}
