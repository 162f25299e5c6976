import Mocha from "mocha";

/** Mocha's own spec reporter; its last line is the count that people and CI read. */
export default class CountReporter extends Mocha.reporters.Spec {
	override epilogue(): void {
		super.epilogue();
		const { passes, failures, pending } = this.stats;
		console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
	}
}
