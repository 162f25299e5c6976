/** A range in a source's text: offset from 0, and number of characters. */
export interface TextRange {
	readonly offset: number;
	readonly length: number;
}
