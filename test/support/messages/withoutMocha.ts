const nothing = () => undefined;
const context = { timeout: nothing, slow: nothing, retries: nothing };

// The files of tables are loaded for their tables: their suites are read, and no test is run.
Object.assign(globalThis, {
	describe: (_: string, suite: (this: typeof context) => void) =>
		suite.call(context),
	it: nothing,
	before: nothing,
	after: nothing,
	beforeEach: nothing,
	afterEach: nothing,
});
