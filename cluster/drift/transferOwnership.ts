import type { Manifest } from "../../components/shared/manifest.ts";
import type {
	FieldTree,
	LiveObject,
	ManagedFields,
} from "../live/liveObject.ts";
import { isController, isEngine } from "./fieldOwners.ts";

/** A step of a JSON patch (RFC 6902). */
export interface PatchStep {
	readonly op: "remove" | "replace" | "test";
	readonly path: string;
	readonly value?: unknown;
}

const label = "app.kubernetes.io/managed-by";

/**
 * The patch that makes the engine the owner of everything that others wrote into one of its objects; undefined if
 * the engine did not make the object. It changes nothing of what the object means. The engine's next apply reverts
 * what is not wanted, without a conflict; the label is taken away so that it sees a reason to apply.
 */
export function transferOwnership(
	wanted: Manifest,
	{ metadata }: LiveObject,
): PatchStep[] | undefined {
	const entries = metadata.managedFields ?? [];
	const engine = entries.find(
		(entry) => isEngine(entry) && entry.operation === "Apply",
	);
	if (engine === undefined) return undefined;
	const others = entries.filter((entry) => entry !== engine);
	const split = others.map((entry) => splitEntry(entry, wanted));
	const fields = split.reduce(
		(sum, { taken }) => union(sum, taken),
		engine.fieldsV1 ?? {},
	);
	const managed = [
		{ ...engine, fieldsV1: fields },
		...split.flatMap(({ left }) => (left === undefined ? [] : [left])),
	];
	return [
		{ op: "replace", path: "/metadata/managedFields", value: managed },
		...(metadata.labels?.[label] === undefined
			? []
			: [
					{
						op: "remove",
						path: `/metadata/labels/${label.replace("/", "~1")}`,
					} as const,
				]),
	];
}

/** The fields of an entry that the engine takes, and those that its manager keeps. */
function splitEntry(
	entry: ManagedFields,
	wanted: Manifest,
): { readonly taken: FieldTree; readonly left?: ManagedFields } {
	const stays =
		isController(entry) ||
		entry.subresource === "status" ||
		(entry.subresource === "scale" && !hasReplicas(wanted));
	if (stays) return { taken: {}, left: entry };
	const { "f:metadata": marks = {}, ...own } = entry.fieldsV1 ?? {};
	const [taken, left] = splitMarks(marks, wanted);
	return {
		taken: { ...own, ...taken },
		...(left["f:metadata"] === undefined
			? {}
			: { left: { ...entry, fieldsV1: left } }),
	};
}

/** Labels and annotations: the wanted ones, and those that others keep. */
function splitMarks(
	marks: FieldTree,
	{ metadata }: Manifest,
): readonly [FieldTree, FieldTree] {
	const parts = { taken: {}, left: {} } as Record<string, FieldTree>;
	for (const [list, fields] of Object.entries(marks)) {
		const wanted = { ...metadata }[list.slice(2)] ?? {};
		const isWanted = (step: string) => step.slice(2) in Object(wanted);
		for (const [part, keep] of [
			["taken", isWanted],
			["left", (step: string) => !isWanted(step)],
		] as const) {
			const steps = Object.entries(fields).filter(([step]) => keep(step));
			if (steps.some(([step]) => step !== "."))
				parts[part] = { ...parts[part], [list]: Object.fromEntries(steps) };
		}
	}
	const under = (tree: FieldTree = {}): FieldTree =>
		Object.keys(tree).length === 0 ? {} : { "f:metadata": tree };
	return [under(parts.taken), under(parts.left)];
}

function hasReplicas(wanted: Manifest): boolean {
	const { spec } = wanted as { spec?: { replicas?: number } };
	return spec?.replicas !== undefined;
}

function union(a: FieldTree, b: FieldTree): FieldTree {
	const sum: Record<string, FieldTree> = { ...a };
	for (const [step, below] of Object.entries(b))
		sum[step] = sum[step] === undefined ? below : union(sum[step], below);
	return sum;
}
