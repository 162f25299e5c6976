import type { FaultPlace, Path } from "./path.ts";

/** Where and why a value is wrong: `path` is absolute in the source. */
export type Report = (path: Path, message: string, place?: FaultPlace) => void;
