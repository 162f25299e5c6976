import { ownValue } from "../glideinwms/ownValue.ts";

const factors: Record<string, number> = {
	n: 1e-9,
	u: 1e-6,
	m: 0.001,
	"": 1,
	k: 1e3,
	M: 1e6,
	G: 1e9,
	T: 1e12,
	P: 1e15,
	E: 1e18,
	Ki: 2 ** 10,
	Mi: 2 ** 20,
	Gi: 2 ** 30,
	Ti: 2 ** 40,
	Pi: 2 ** 50,
	Ei: 2 ** 60,
};

/**
 * A Kubernetes quantity (2, "500m", "4Gi") as a number of its base unit: cores or bytes.
 * @throws RangeError
 */
export function quantityValue(quantity: string | number): number {
	const value = amountOf(quantity);
	if (value === undefined)
		throw new RangeError(`Not a Kubernetes quantity: ${quantity}`);
	return value;
}

/** Whether Kubernetes takes a text for an amount that is not negative. */
export function isQuantity(quantity: string | number): boolean {
	return amountOf(quantity) !== undefined;
}

function amountOf(quantity: string | number): number | undefined {
	const [, amount, exponent = "", suffix = ""] =
		/^\+?(\d+\.?\d*|\.\d+)(?:([eE][+-]?\d+)|([A-Za-z]*))$/.exec(
			String(quantity),
		) ?? [];
	const factor = ownValue(factors, suffix);
	if (amount === undefined || factor === undefined) return undefined;
	return Number(amount + exponent) * factor;
}

/** Bytes in whole MiB, rounded up. */
export function mebibytes(bytes: number): number {
	return Math.ceil(bytes / 2 ** 20);
}

/** Bytes as a Kubernetes quantity in whole MiB, or GiB if it is a multiple; rounded up. */
export function sizeQuantity(bytes: number): string {
	const mi = mebibytes(bytes);
	return mi % 1024 === 0 && mi > 0 ? `${mi / 1024}Gi` : `${mi}Mi`;
}
