/**
 * Variables for a Go program: let its memory grow to so many percent more before it collects garbage, which takes a fifth
 * of a short program's processor time. What the user sets holds.
 */
export function goEnvironment(
	percent: number,
	{ GOGC = `${percent}` }: NodeJS.ProcessEnv = process.env,
): { GOGC: string } {
	return { GOGC };
}
