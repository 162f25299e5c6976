/** A path into a YAML document: map keys and list indexes. */
export type Path = readonly (string | number)[];

/** Where a fault is marked: at the value, or at the key if that is wrong. */
export type FaultPlace = "value" | "key";
