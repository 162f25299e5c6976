import { setTimeout as sleep } from "node:timers/promises";

/** Waits until `check` is true, asking ten times a second. Rejects after `seconds`, naming `what`. */
export async function until(
	what: string,
	seconds: number,
	check: () => boolean | Promise<boolean>,
): Promise<void> {
	const deadline = Date.now() + seconds * 1000;
	while (!(await check())) {
		if (Date.now() > deadline)
			throw new Error(
				`${what} took more than ${seconds} s; check whether the machine is overloaded and try again`,
			);
		await sleep(100);
	}
}
