/** A place in a source's text: offset from 0, and how many characters are meant. */
export interface Spot {
	readonly offset: number;
	readonly length: number;
}
