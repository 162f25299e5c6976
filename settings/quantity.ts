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

/** A Kubernetes quantity (2, "500m", "4Gi") as a number of its base unit: cores or bytes. */
export function quantityValue(quantity: string | number): number {
	const [, amount = "", suffix = ""] =
		/^([0-9.]+(?:[eE][+-]?\d+)?)([A-Za-z]*)$/.exec(String(quantity)) ?? [];
	const factor = factors[suffix];
	if (amount === "" || factor === undefined)
		throw new RangeError(`Not a Kubernetes quantity: ${quantity}`);
	return Number(amount) * factor;
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
