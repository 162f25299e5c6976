/** Receives one line, without its newline, on what a long step is doing. */
export type Progress = (line: string) => void;

/** A program of a Go module, and what compiling it takes. */
export interface GoProgram {
	readonly name: string;
	/** The module's folder (default: `control-plane`). */
	readonly module?: string;
	/** The main package: a folder of the module (`.`, `./node`), or the path of one that the module requires. */
	readonly folder: string;
	readonly title: string;
	readonly duration: string;
}
