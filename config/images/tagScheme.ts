/** What is common to the settings of all images; each family of images has its own part of the rest. */
export interface ImageSettings {
	/** Registry and name, without tag. */
	readonly repository: string;
	readonly series?: string | undefined;
	readonly stream: "release" | "testing";
	readonly variant?: string | undefined;
	/** An exact build, by its time (OSG) or its version (Pelican). */
	readonly timestamp?: string | undefined;
	readonly version?: string | undefined;
}

/** How a family of images names its builds. */
export interface TagScheme {
	/** What the settings follow, in the words of a tag: 24-release, latest, v7.26-rc. */
	followed(image: ImageSettings): string;
	/** The exact build that the settings name, if they do. */
	exact(image: ImageSettings): string | undefined;
	/** Whether the registry moves a tag called `followed` on to each newer build. */
	moves(image: ImageSettings): boolean;
	/** In words, for the operator: what an exact build may be. */
	readonly exactly: string;
}
