/** A path into a YAML document: map keys and list indexes. */
export type Path = readonly (string | number)[];

/** Where the mark of a fault stands: under the value, or under the key where that is what is wrong. */
export type FaultPlace = "value" | "key";
