import type { Context } from "./context.ts";

/** Variables that the frontend's container has, and what decides about each. */
const ofFrontend: Readonly<Record<string, string>> = {
	VO_POOL: "pool sets it",
	_CONDOR_SEC_TOKEN_DIRECTORY: "the image's tokens directory sets it",
	_CONDOR_TRUST_DOMAIN: "trust_domain sets it",
};
/** The same of whatever renews a SciToken. */
const ofRenewer: Readonly<Record<string, string>> = {
	TOKEN_FILE: "the SciToken's name sets it",
	KEY_FOLDER: "key_files sets it",
};

/** Faults where a variable is stated that the pod has already. */
export function checkEnvironment({ settings, report }: Context): void {
	const check = (
		place: readonly string[],
		given: Readonly<Record<string, unknown>>,
		made: Readonly<Record<string, string>>,
	) => {
		// HTCondor reads its own in any spelling.
		const known = new Map(
			Object.entries(made).map(([name, why]) => [name.toLowerCase(), why]),
		);
		for (const name of Object.keys(given)) {
			const why = known.get(name.toLowerCase());
			if (why === undefined || (!(name in made) && !/^_condor_/i.test(name)))
				continue;
			report(
				[...place, name],
				`The pod already has the variable "${name}": ${why}. Remove it`,
			);
		}
	};
	check(["environment"], settings.environment ?? {}, ofFrontend);
	for (const [name, token] of Object.entries(settings.scitokens ?? {}))
		check(
			["scitokens", name, "renewer", "environment"],
			token?.renewer?.environment ?? {},
			ofRenewer,
		);
}
