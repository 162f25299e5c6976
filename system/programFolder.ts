import { join } from "node:path";

/** Where the program lies: a checkout, or an installed package. Sources and what is built of them are both a folder below it. */
export const programFolder = join(import.meta.dirname, "..");
