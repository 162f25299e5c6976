import type { PythonValue } from "./evaluate/pythonValue.ts";

/** Sample values for the attributes when GlideinWMS tries an expression, by declared type. */
export type Samples = ReadonlyMap<string, PythonValue>;

/** Those of check_python3_expr.py, with which 3.9.3 to 3.11.2 try each expression alone. */
export const emptySamples: Samples = new Map<string, PythonValue>([
	["string", ""],
	["int", 0n],
	["real", 0],
	["bool", false],
	["Expr", ""],
]);

/** Those of cvWParamDict.py, with which every release tries the joined expression. */
export const filledSamples: Samples = new Map<string, PythonValue>([
	["string", "a"],
	["int", 1n],
	["real", 1],
	["bool", true],
]);

/** The same for the frontend's own attrs. */
export const attrSamples: Samples = new Map<string, PythonValue>([
	["string", "a"],
	["int", 1n],
	["expr", "a"],
]);
