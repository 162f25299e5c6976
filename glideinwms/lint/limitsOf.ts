import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { frontend } from "../parameters/frontend.ts";

/** A pair of limits in effect, defaults filled in. */
export interface Limits {
	readonly path: Fault["path"];
	/** The group; undefined for the limits on all groups together. */
	readonly group: string | undefined;
	/** The element, for example idle_vms_total. */
	readonly name: string;
	readonly curb: number;
	readonly max: number;
	/** Which of the two the file gives. */
	readonly given: { readonly curb: boolean; readonly max: boolean };
}

type LimitsModel = { readonly curb?: number; readonly max?: number };

const pairs = [
	"idle_vms_total",
	"idle_vms_total_global",
	"running_glideins_total",
	"running_glideins_total_global",
	"idle_vms_per_entry",
] as const;

/** Every pair of curb and max, global ones first. */
export function limitsOf(model: FrontendModel): Limits[] {
	const groups = Object.entries(model.groups ?? {});
	const { config, groups: table } = frontend.children;
	return [
		...limitsIn(model.config ?? {}, ["config"], undefined, config),
		...groups.flatMap(([group, settings]) =>
			limitsIn(
				settings.config ?? {},
				["groups", group, "config"],
				group,
				table.item.children.config,
			),
		),
	];
}

function limitsIn(
	config: { readonly [name: string]: unknown },
	path: Fault["path"],
	group: string | undefined,
	table: { readonly children: object },
): Limits[] {
	return pairs.flatMap((name) => {
		const defaults = defaultsOf(table.children, name);
		if (!defaults) return [];
		const given = (config[name] ?? {}) as LimitsModel;
		return [
			{
				path: [...path, name],
				group,
				name,
				curb: given.curb ?? defaults.curb,
				max: given.max ?? defaults.max,
				given: { curb: given.curb !== undefined, max: given.max !== undefined },
			},
		];
	});
}

function defaultsOf(
	children: object,
	name: string,
): { curb: number; max: number } | undefined {
	const tables = children as {
		readonly [name: string]: {
			readonly attributes: {
				readonly [key: string]: { readonly default?: unknown };
			};
		};
	};
	const attributes = tables[name]?.attributes;
	return (
		attributes && {
			curb: Number(attributes.curb?.default),
			max: Number(attributes.max?.default),
		}
	);
}
