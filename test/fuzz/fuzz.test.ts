import assert from "node:assert/strict";
import { type Trial, trial } from "./tryInput.ts";

/** Other inputs each day would make a failure that nobody can see again. */
const first = 1;
const count = 120;

describe("The command line, given what nobody means", function () {
	this.timeout(900_000);
	let tried: Trial;

	before(async () => {
		tried = await trial();
	});
	after(() => tried?.dispose());

	it(`ends with a line, and no stack trace: the ${count} inputs from seed ${first} on (more: node test/fuzz/run.ts)`, async () => {
		const faults: string[] = [];
		for (let seed = first; seed < first + count; seed++) {
			const { fault, command } = await tried.run(seed);
			if (fault !== undefined)
				faults.push(`seed ${seed}: ${command.join(" ")}: ${fault}`);
		}
		assert.deepEqual(faults, []);
	});
});
