import assert from "node:assert/strict";
import { retryAfter } from "../../../settings/images/registry/retryAfter.ts";

const now = Date.parse("2026-07-01T00:00:00Z");

describe("The time that a registry asks to wait", () => {
	const cases: [string | undefined, number | undefined][] = [
		["120", 120],
		["Wed, 01 Jul 2026 00:00:30 GMT", 30],
		["Tue, 30 Jun 2026 00:00:00 GMT", 0],
		[String(now / 1000 + 90), 90],
		["soon", undefined],
		["", undefined],
		[undefined, undefined],
	];
	for (const [header, seconds] of cases)
		it(`is ${seconds === undefined ? "unknown" : `${seconds} s`} where Retry-After is ${JSON.stringify(header)}`, () => {
			const headers = new Headers(
				header === undefined ? {} : { "retry-after": header },
			);
			assert.equal(retryAfter(headers, now), seconds);
		});
});
