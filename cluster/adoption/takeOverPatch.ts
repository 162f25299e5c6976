import type { Manifest } from "../../components/shared/manifest.ts";
import { secretKeysAnnotation } from "../../components/shared/secretKeys.ts";
import type { LiveObject, ManagedFields } from "../live/liveObject.ts";
import { claimOperations } from "./claims.ts";
import type { Operation } from "./operation.ts";
import { makers, staleEntries } from "./origin.ts";

/** Where kubectl keeps what it applied last: a copy that goes stale, and of a Secret one of its values. */
export const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/**
 * The one change that makes a live object into the wanted one, whoever wrote what in it before: a merge would leave a
 * second container, or a key of a Secret, that no one asked for. What controllers wrote stays. A Secret's values are not
 * touched: they are written afterwards by whoever knows them, with none left who would claim them.
 */
export function takeOverPatch(
	wanted: Manifest,
	live: LiveObject,
	manager: string,
): Operation[] {
	return [
		...ownershipPatch(wanted, live, manager),
		add("metadata", "labels", notes(wanted, live, "labels")),
		add("metadata", "annotations", notes(wanted, live, "annotations")),
		...contents(wanted, live),
	];
}

/** The change after which no other manager's claims stand against the stack's; of the object itself nothing changes. */
export function ownershipPatch(
	wanted: Manifest,
	live: LiveObject,
	manager: string,
): Operation[] {
	const { resourceVersion } = live.metadata;
	return [
		// What was looked at is what is changed, or the server says that it has been modified.
		add("metadata", "resourceVersion", resourceVersion),
		add("metadata", "managedFields", managers(wanted, live, manager)),
	];
}

/** Labels or annotations: the wanted ones, and those that no maker of the object wrote. */
function notes(
	wanted: Manifest,
	live: LiveObject,
	field: "labels" | "annotations",
): Record<string, string> {
	const dropped = new Set([
		lastApplied,
		...makers(live).flatMap(({ fieldsV1 }) => {
			const metadata = fieldsV1?.["f:metadata"] as
				| Record<string, object>
				| undefined;
			return Object.keys(metadata?.[`f:${field}`] ?? {}).map((key) =>
				key.replace(/^f:/, ""),
			);
		}),
	]);
	const kept = Object.entries(live.metadata[field] ?? {}).filter(
		([key]) => !dropped.has(key),
	);
	return { ...Object.fromEntries(kept), ...wanted.metadata[field] };
}

/** Without the makers, whose claims would stand against the stack's; with a first entry of the stack's own manager. */
function managers(
	wanted: Manifest,
	live: LiveObject,
	manager: string,
): ManagedFields[] {
	const gone = new Set([...makers(live), ...staleEntries(live, manager)]);
	const kept = (live.metadata.managedFields ?? []).filter(
		(entry) => !gone.has(entry),
	);
	const own = {
		manager,
		operation: "Update" as const,
		apiVersion: wanted.apiVersion,
		fieldsType: "FieldsV1",
		fieldsV1: { "f:metadata": { "f:labels": { ".": {} } } },
	};
	return [...kept, own];
}

function contents(wanted: Manifest, live: LiveObject): Operation[] {
	if (wanted.kind === "PersistentVolumeClaim")
		return claimOperations(wanted, live);
	if (wanted.kind === "Secret") return secretOperations(wanted, live);
	const { apiVersion: _, kind: __, metadata: ___, ...content } = wanted;
	const dropped = ["data", "binaryData", "immutable"].filter(
		(key) => key in live && !(key in content),
	);
	return [
		...Object.entries(content)
			.filter(([, value]) => value !== undefined)
			.map(([key, value]) => add(key, value)),
		...dropped.map((key) => remove(key)),
	];
}

/** The keys of a Secret that its manifest lists. */
export function wantedKeys({ metadata }: Manifest): string[] {
	return (metadata.annotations?.[secretKeysAnnotation] ?? "")
		.split(" ")
		.filter(Boolean);
}

function secretOperations(wanted: Manifest, live: LiveObject): Operation[] {
	const { data = {} } = live as { data?: Record<string, string> };
	const keys = wantedKeys(wanted);
	const { immutable } = wanted as { immutable?: boolean };
	return [
		...Object.keys(data)
			.filter((key) => !keys.includes(key))
			.map((key) => remove("data", key)),
		...(immutable ? [add("immutable", true)] : []),
	];
}

function add(...path: [...string[], unknown]): Operation {
	const value = path.at(-1);
	return { op: "add", path: pointer(path.slice(0, -1) as string[]), value };
}

function remove(...path: string[]): Operation {
	return { op: "remove", path: pointer(path) };
}

function pointer(path: readonly string[]): string {
	return path
		.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`)
		.join("");
}
