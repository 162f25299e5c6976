import { isIP } from "node:net";

/** A network in CIDR notation, of an IPv4 one the host bits cleared; undefined where the text is none. */
export function networkOf(text: string): string | undefined {
	const [, address = "", prefix = ""] =
		/^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text) ?? [];
	const family = isIP(address);
	const length = Number(prefix);
	if (family === 0 || length > (family === 4 ? 32 : 128)) return undefined;
	return family === 4 ? `${masked(address, length)}/${length}` : text;
}

function masked(address: string, length: number): string {
	return address
		.split(".")
		.map((byte, index) => {
			const bits = Math.min(Math.max(length - 8 * index, 0), 8);
			return Number(byte) & (0xff00 >> bits) & 0xff;
		})
		.join(".");
}
