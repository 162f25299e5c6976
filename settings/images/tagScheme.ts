import type { Removal } from "../../glideinwms/osgBuild.ts";

/** Settings that all images have; each family of images adds its own. */
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
	/** What the settings follow, as a tag: 24-release, latest, v7.26-rc. */
	followed(image: ImageSettings): string;
	/** The exact build that the settings name, if they do. */
	exact(image: ImageSettings): string | undefined;
	/** Whether the registry moves a tag called `followed` on to each newer build. */
	moves(image: ImageSettings): boolean;
	/** Those of a registry's tags that are builds of what the settings follow, the newest first. */
	builds(image: ImageSettings, tags: readonly string[]): string[];
	/** What the tag of a build looks like, in words. */
	pattern(image: ImageSettings): string;
	/** When a build was made, if its tag says so. */
	builtAt(tag: string): Date | undefined;
	/** When the registry removes a build, if known. */
	removalOf(tag: string, now: Date): Removal | undefined;
	/** The setting that names an exact build. */
	readonly exactly: "timestamp" | "version";
}
