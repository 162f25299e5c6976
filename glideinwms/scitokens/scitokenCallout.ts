import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A SciToken's claims and how it is signed; times in seconds, files as in the frontend's container. */
export interface CalloutSettings {
	/** Name of the credential, which its files carry. */
	readonly name: string;
	readonly issuer: string;
	readonly key_id: string;
	readonly key_file: string;
	readonly algorithm: "RS256" | "ES256";
	readonly scope: string;
	readonly lifetime: number;
	/** Folder for the tokens that were made. */
	readonly folder: string;
	/** Default: the host of the entry's gatekeeper. */
	readonly audience?: string;
	/** Default: vofrontend-ENTRY. */
	readonly subject?: string;
}

/** The text of a Python module for GlideinWMS's plugin.d that makes SciTokens by these settings. */
export function scitokenCallout(settings: CalloutSettings): string {
	const file = join(import.meta.dirname, "callout.py");
	// Only texts and whole numbers, which JSON and Python write alike.
	const literal = JSON.stringify(settings, undefined, 4);
	return readFileSync(file, "utf8").replace(
		/^SETTINGS = None.*$/m,
		() => `SETTINGS = ${literal}`,
	);
}
