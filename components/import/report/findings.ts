/** One value that was changed on the way: where it stood, and why it is another one now. */
export interface Repair {
	/** A path of the source's effect, for example `match/job/match_attrs[RequestCpus]/@type`. */
	readonly where: string;
	readonly was: string;
	readonly is: string;
	readonly why: string;
	/** Beginnings of the other paths of the effect that it changes. */
	readonly also?: readonly string[];
	/** True where the frontend is given less than before: that is told first. */
	readonly less?: true;
}

/** A place and what is to be said of it, in one sentence. */
export interface Note {
	readonly where: string;
	readonly what: string;
	/** As with Repair. */
	readonly also?: readonly string[];
	/** True where the frontend does not notice that it is gone. */
	readonly harmless?: true;
}

/** What an import has to tell next to the settings; the steps add to it. */
export interface Findings {
	readonly repairs: Repair[];
	/** Left as it was, but it looks wrong. */
	readonly left: Note[];
	/** Found, and not carried over. */
	readonly lost: Note[];
}

/** Findings without any yet. */
export function noFindings(): Findings {
	return { repairs: [], left: [], lost: [] };
}
