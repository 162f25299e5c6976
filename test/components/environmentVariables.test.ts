import assert from "node:assert/strict";
import * as fc from "fast-check";
import { environmentVariables } from "../../components/shared/environmentVariables.ts";

/** What the kubelet makes of a value: $(NAME) is another variable's, two signs are one, all else stays. */
function expanded(value: string, names: Record<string, string>): string {
	return value.replace(
		/\$(\$|\(([^)]*)\))/g,
		(found, sign: string, name: string) =>
			sign === "$" ? "$" : (names[name] ?? found),
	);
}

describe("A container's variables", () => {
	const names = { A: "another", FRONTEND: "value" };
	const given = (VALUE: string) =>
		environmentVariables({ VALUE })[0]?.value as string;

	for (const value of [
		"$(A)",
		"$$(A)",
		"$$$(A)",
		"$(A",
		"a $$ b",
		"$HOME/$A",
		"$(FRONTEND) and $$(FRONTEND)",
		"$",
		"$$",
	])
		it(`reach it as they were given: ${value}`, () =>
			assert.equal(expanded(given(value), names), value));

	it("reach it as they were given, whatever they are", () =>
		fc.assert(
			fc.property(
				fc.string({
					unit: fc.constantFrom("$", "(", ")", "A", "x", " "),
					maxLength: 12,
				}),
				(value) => expanded(given(value), names) === value,
			),
			{ numRuns: 2000 },
		));

	it("are written as they are where Kubernetes leaves them so", () =>
		assert.equal(given("$ENV(HOME) costs $5"), "$ENV(HOME) costs $5"));
});
