/** Skips all tests of the suite whose `before` hook this is, the reason standing behind each title. */
export function skipSuite(context: Mocha.Context, reason: string): never {
	context.test?.parent?.eachTest((test) => {
		test.title += ` (skipped: ${reason})`;
	});
	return context.skip();
}
