import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits until `check` is true, asking ten times a second, or as often as leaves half of the time to what is waited for.
 * Rejects after `seconds`, naming `what`.
 */
export async function until(
	what: string,
	seconds: number,
	check: () => boolean | Promise<boolean>,
): Promise<void> {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		const asked = Date.now();
		if (await check()) return;
		if (Date.now() > deadline)
			throw new Error(
				`${what} took more than ${seconds} s; check whether the machine is overloaded and try again`,
			);
		await sleep(Math.max(100, Date.now() - asked));
	}
}
