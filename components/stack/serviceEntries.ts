import { join } from "node:path";
import type { ConfigFault } from "../../settings/fault.ts";
import { listedOnce } from "../../settings/listedOnce.ts";
import { nearest } from "../../settings/nearest.ts";
import { nearHint } from "../../settings/nearHint.ts";
import type { Reading } from "../../settings/reading.ts";
import { isName, serviceName } from "../../settings/schema/values.ts";
import { settingsNames } from "../../settings/settingsNames.ts";
import { unknownName } from "../../settings/unknownName.ts";
import { readYaml, type YamlSource } from "../../settings/yamlSource.ts";
import { type KindName, kindNames, kindOf } from "../kinds.ts";
import type { RawLayer, ReadService } from "../shared/serviceKind.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";
import type { StackSettings } from "./schema.ts";

const folder = "config/services";

/** A service of the stack: its place in the list, and what its file and entry say; undefined where they have a fault. */
export interface ServiceEntry {
	readonly name: string;
	readonly index: number;
	readonly kind?: KindName;
	readonly read?: ReadService<ServicePlan>;
}

/** The stack's services, each name once, with their layers: what the kind shares, the service's file, the stack's entry. */
export function serviceEntries(
	root: string,
	{ services = [] }: StackSettings,
	source: YamlSource,
	reading: Reading,
): ServiceEntry[] {
	const list = ["services", "service", "service"] as const;
	return listedOnce(list, services, source, reading).map(
		({ entry: { service: name, ...own }, index, prefix }) => {
			const stackLayer = { source, prefix, value: own };
			return { name, index, ...readService(root, name, stackLayer, reading) };
		},
	);
}

function readService(
	root: string,
	name: string,
	stackLayer: RawLayer,
	reading: Reading,
): Pick<ServiceEntry, "kind" | "read"> {
	// The name of a service that is none might lead to any file.
	if (!isName(serviceName, name)) return {};
	const own: ConfigFault[] = [];
	const file = readYaml(root, `${folder}/${name}.yaml`, own);
	if (file.missing)
		reading.faults.push(
			stackLayer.source.fault(stackLayer.prefix, unknownService(root, name)),
		);
	else reading.faults.push(...own);
	if (own.length > 0) return {};
	const kind = kindIn(file, reading.faults);
	if (kind === undefined) return {};
	const layers = [
		...readBase(root, kind, reading),
		{ source: file, prefix: [], value: withKind(file.value, kind) },
		stackLayer,
	];
	return { kind, read: kindOf(kind).read(name, layers, reading) };
}

/** Of a kind that is misspelt, the fault is told. */
function withKind(value: unknown, kind: KindName): unknown {
	return { ...(value as object), kind };
}

function unknownService(root: string, name: string): string {
	const names = settingsNames(join(root, folder));
	return `Unknown service "${name}"${nearHint(name, names) || "."} Create ${folder}/${name}.yaml or correct the name`;
}

function kindIn(
	{ value, fault }: YamlSource,
	faults: ConfigFault[],
): KindName | undefined {
	const { kind } = (value ?? {}) as { kind?: unknown };
	const found = kindNames.find((name) => name === kind);
	if (found !== undefined) return found;
	const message =
		kind === undefined
			? `The value is missing: expected one of ${kindNames.join(", ")}`
			: unknownName("kind of service", String(kind), kindNames);
	faults.push(fault(["kind"], message));
	const near = nearest(String(kind), kindNames);
	return kindNames.find((name) => name === near);
}

/** What the services of a kind share, if there is such a file. */
function readBase(
	root: string,
	kind: KindName,
	{ faults }: Reading,
): RawLayer[] {
	const own: ConfigFault[] = [];
	const source = readYaml(root, `${folder}/base/${kind}.yaml`, own);
	if (source.missing) return [];
	faults.push(...own);
	const value = own.length > 0 ? undefined : source.value;
	return [{ source, prefix: [], value, unread: own.length > 0 }];
}
