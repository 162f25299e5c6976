import type { OwnCheck, SharedCheck } from "../check.ts";
import type { ProxiesModel } from "../model.ts";

/** A rule on the model of a proxies.ini that has the table's shape. */
export type ProxiesRule = OwnCheck<[model: ProxiesModel]>;

/** Several such rules. */
export type ProxiesCheck = SharedCheck<[model: ProxiesModel]>;
