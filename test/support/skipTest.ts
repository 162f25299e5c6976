/** Skips the test that runs, the reason standing behind its title. */
export function skipTest(context: Mocha.Context, reason: string): never {
	if (context.test) context.test.title += ` (skipped: ${reason})`;
	return context.skip();
}
