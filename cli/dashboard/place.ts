import type { FleetService } from "./fleet.ts";
import type { Content } from "./html.ts";
import { linkTo } from "./links.ts";
import { type Column, text } from "./table.ts";

/** What tables of several services say of whose a row is. */
export interface Place {
	readonly columns: readonly Column[];
	cells(one: FleetService): readonly Content[];
}

/** By service and stack. */
export const inFleet: Place = {
	columns: [text("Service"), text("Stack")],
	cells: (one) => [linkTo(one), one.status.stack],
};

/** Nothing: the whole page is about one service. */
export const onOwnPage: Place = { columns: [], cells: () => [] };
