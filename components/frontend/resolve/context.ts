import type { Layered } from "../../../settings/layers.ts";
import { nearest } from "../../../settings/nearest.ts";
import type { FaultPlace, Path } from "../../../settings/path.ts";
import { unknownName } from "../../../settings/unknownName.ts";
import type { FrontendLayer } from "../schema/frontend.ts";

/** A frontend's merged settings and the way to report a fault in them. */
export interface Context {
	readonly vo: string;
	readonly settings: FrontendLayer;
	report(path: Path, message: string, place?: FaultPlace): void;
}

/** A context whose faults go to the place in the layers' files. */
export function contextOf(
	vo: string,
	layered: Layered<FrontendLayer>,
	push: (fault: ReturnType<Layered<FrontendLayer>["fault"]>) => void,
): Context {
	return {
		vo,
		settings: layered.value,
		report: (path, message, place) => push(layered.fault(path, message, place)),
	};
}

/**
 * The entry called `name`; where there is none, a fault at `path` that lists what there is, and the one of nearly that
 * name, so that a misspelt name brings no other faults.
 */
export function lookUp<T>(
	context: Context,
	kind: string,
	entries: Readonly<Record<string, T | null>> | undefined,
	name: string,
	path: Path,
): T | undefined {
	const entry = entries?.[name] ?? undefined;
	if (entry !== undefined) return entry;
	const names = Object.keys(entries ?? {});
	context.report(path, unknownName(kind, name, names));
	const near = nearest(name, names);
	return near === undefined ? undefined : (entries?.[near] ?? undefined);
}

/** The value of a setting that only the VO knows, or a fault that says where to give it. */
export function required(
	context: Context,
	key: "name" | "security_name" | "dn" | "factory_user",
): string {
	const value = context.settings[key];
	if (value !== undefined) return value;
	context.report(
		[key],
		`The value is missing: ${help[key]}. ${whereToGive(context.vo)}`,
	);
	return "";
}

/** The sentence that ends an error about a missing setting. */
export function whereToGive(vo: string): string {
	return `Set it in config/frontends/${vo}.yaml or in the stack's entry for ${vo}`;
}

const help = {
	name: "the frontend's name is needed (frontend_name)",
	security_name: "the name that the factories know the frontend by is needed",
	dn: "the DN of the frontend's own certificate is needed",
	factory_user: "the user that the factories map this frontend to is needed",
};
