import { type ComparisonOperator, isStrict } from "./comparisonOperator.ts";
import {
	type Constant,
	compareConstants,
	constantType,
	isValueless,
} from "./constant.ts";

/** An attribute compared with a constant. */
export interface AttributeTest {
	/** The same for every spelling of an attribute on one side. */
	readonly key: string;
	readonly operator: ComparisonOperator;
	readonly constant: Constant;
}

/** Whether no value of one attribute passes all of the tests. `undefinedFails` says whether a test that gives undefined counts as not passed. */
export function isContradiction(
	tests: readonly AttributeTest[],
	undefinedFails: boolean,
): boolean {
	const [only] = tests.filter(({ operator }) => operator === "=?=");
	const strict = tests.filter(({ operator }) => isStrict(operator));
	if (only && strict.some((test) => !passes(only.constant, test))) return true;
	const loose = tests.filter(({ operator }) => !isStrict(operator));
	if (only && isValueless(only.constant))
		return undefinedFails && loose.length > 0;
	const equal = only ? [{ ...only, operator: "==" } as const] : [];
	return (["string", "number", "boolean"] as const).some((type) =>
		isLooseContradiction(
			[...equal, ...loose].filter(
				({ constant }) => constantType(constant) === type,
			),
		),
	);
}

function passes(
	value: Constant,
	{ operator, constant }: AttributeTest,
): boolean {
	return compareConstants(operator, value, constant) !== false;
}

/** For tests with constants of one type, without =?= and =!=. */
function isLooseContradiction(tests: readonly AttributeTest[]): boolean {
	const only = tests.find(({ operator }) => operator === "==");
	if (only) return tests.some((test) => !passes(only.constant, test));
	const lower = tightest(tests, ">", ">=");
	const upper = tightest(tests, "<", "<=");
	if (!lower || !upper) return false;
	const isClosed = lower.operator === ">=" && upper.operator === "<=";
	const order = isClosed ? "<=" : "<";
	return compareConstants(order, lower.constant, upper.constant) === false;
}

/** The tightest bound; of two equal ones, the one that excludes its value. */
function tightest(
	tests: readonly AttributeTest[],
	open: ComparisonOperator,
	closed: ComparisonOperator,
): AttributeTest | undefined {
	return tests
		.filter(({ operator }) => operator === open || operator === closed)
		.reduce<AttributeTest | undefined>((best, test) => {
			const order = test.operator === open ? closed : open;
			return best &&
				compareConstants(order, test.constant, best.constant) !== true
				? best
				: test;
		}, undefined);
}
