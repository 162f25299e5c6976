import type * as z from "zod";
import { readSchema } from "../../settings/checkSchema.ts";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { ConfigFault } from "../../settings/fault.ts";
import type { StackImages } from "../../settings/images/stackImages.ts";
import { type Depths, mergeLayers } from "../../settings/layers.ts";
import { standInFor } from "../../settings/loadFile.ts";
import type { FaultPlace, Path } from "../../settings/path.ts";
import type { Reading } from "../../settings/reading.ts";
import type { YamlSource } from "../../settings/yamlSource.ts";
import type { KindObjects } from "./kindObjects.ts";
import type { ServicePlan } from "./servicePlan.ts";

/** The name of a kind, with the type of what others may ask of its plans. */
export interface KindRef<P extends ServicePlan> {
	readonly kind: string;
	/** Never there: it carries the type. */
	readonly plan?: P;
}

/** What services of a stack tell each other, with the type of it. */
export interface Topic<T> {
	readonly topic: string;
	/** Never there: it carries the type. */
	readonly said?: T;
}

/** What a service's plan may depend on next to its own settings. */
export interface ServiceEnvironment {
	readonly cluster: ClusterPlan;
	readonly images: StackImages;
	/**
	 * The plan of the stack's service `name`, which must be of a kind. Where there is none, `report` gets the fault;
	 * undefined without a fault where that service has faults of its own.
	 */
	peer<P extends ServicePlan>(
		kind: KindRef<P>,
		name: string,
		report: (message: string) => void,
	): P | undefined;
	/** Takes what may be meant, and is most likely not. */
	remark(fault: ConfigFault): void;
	/** What the stack's services said of a topic, each as it was planned; a service adds its own. */
	board<T>(topic: Topic<T>): T[];
	/** Takes what only one service of the stack may have, in words; whoever comes second gets the fault. */
	reserve(what: string, owner: string, report: (message: string) => void): void;
}

/** A service's merged settings, what it may depend on, and the way to report a fault in them. */
export interface ServiceContext<T> extends ServiceEnvironment {
	readonly name: string;
	readonly settings: T;
	report(path: Path, message: string, place?: FaultPlace): void;
	/** Says what may be meant, and is most likely not. */
	warn(path: Path, message: string): void;
}

/** A layer of a service's settings, as it was read. */
export interface RawLayer {
	readonly source: YamlSource;
	readonly prefix: Path;
	readonly value: unknown;
	/** Whether the file is there and could not be read, which has its own fault. */
	readonly unread?: boolean;
}

/** A service whose settings each have their type. */
export interface ReadService<P> {
	/** Decides all about the service. With faults, the plan is of no use. */
	plan(environment: ServiceEnvironment, faults: ConfigFault[]): P;
}

/** A kind of service, for those who need not know which. */
export interface ServiceKind<P extends ServicePlan> extends KindObjects<P> {
	/** Of one layer of its settings. */
	readonly schema: z.ZodType;
	/** Checks the layers, the base first, and puts them together. */
	read(
		name: string,
		layers: readonly RawLayer[],
		reading: Reading,
	): ReadService<P>;
}

/** What makes a kind of service: the shape of its settings, how their layers are put together, its plan and objects. */
export interface KindDefinition<T extends object, P extends ServicePlan>
	extends KindObjects<P> {
	readonly schema: z.ZodType<T>;
	readonly depths: Depths<T>;
	plan(context: ServiceContext<T>): P;
}

/** Makes a kind of service of its definition. */
export function serviceKind<T extends object, P extends ServicePlan>({
	schema,
	depths,
	plan,
	...objects
}: KindDefinition<T, P>): ServiceKind<P> {
	return {
		...objects,
		schema,
		read: (name, raw, reading) => {
			const layers = raw.map(({ source, prefix, value, unread }) => ({
				source,
				prefix,
				value: unread
					? standInFor(schema, reading)
					: readSchema(schema, value, source, reading, prefix),
			}));
			const merged = mergeLayers(layers, depths);
			return {
				plan: (environment, faults) =>
					plan({
						...environment,
						name,
						settings: merged.value,
						report: (path, message, place) =>
							faults.push(merged.fault(path, message, place)),
						warn: (path, message) =>
							environment.remark(merged.fault(path, message)),
					}),
			};
		},
	};
}
