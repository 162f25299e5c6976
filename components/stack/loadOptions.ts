import type { EngineSettings } from "../../settings/stackSettings.ts";

export interface LoadOptions {
	/** The project's folder. */
	readonly root: string;
	/** The settings that the engine gives, without `glidefleet:`; default those of Pulumi.<stack>.yaml. */
	readonly engine?: EngineSettings;
	/** Refuse a stack that lacks a credential (default true). */
	readonly credentials?: boolean;
	/** Accept an image for which no build is known, so that one can be pinned (default false). */
	readonly unpinned?: boolean;
	/** The time by which credentials and images are judged; default now. */
	readonly now?: Date;
}
