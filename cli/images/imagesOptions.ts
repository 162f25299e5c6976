/** What `glidefleet images` is asked for. Empty lists mean all. */
export interface ImagesOptions {
	readonly stacks: readonly string[];
	readonly services: readonly string[];
	readonly images: readonly string[];
	readonly format: "text" | "json";
	/** Ask no registry. */
	readonly offline: boolean;
}
