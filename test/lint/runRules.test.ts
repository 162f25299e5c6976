import assert from "node:assert/strict";
import { runRules } from "../../glideinwms/lint/runRules.ts";
import { sourceOf } from "../../glideinwms/lint/source.ts";

describe("runRules()", () => {
	const run = (check: () => void) => {
		const rule = {
			...({ id: "a-rule", severity: "error", title: "A rule" } as const),
			check: () => {
				check();
				return [];
			},
		};
		return runRules([rule], {}, sourceOf("frontend.xml", "<frontend/>"));
	};

	it("makes a finding of a stack that overflows", () => {
		const deep = (): number => deep() + 1;
		assert.match(run(deep)[0]?.message ?? "", /too deeply nested/);
	});

	it("does not take another fault of a rule for that", () => {
		const fail = () => {
			throw new RangeError("Not a Kubernetes quantity: 1 core");
		};
		assert.throws(() => run(fail), /Not a Kubernetes quantity/);
	});
});
