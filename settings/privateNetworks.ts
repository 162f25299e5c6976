import { isIP } from "node:net";
import { networkOf } from "./network.ts";

/**
 * Networks that are no one's on the Internet: of sites, shared, of the machine itself, of its link (the clouds' metadata
 * are there), of tests, of multicast, and those that IPv6 puts IPv4's in.
 */
export const privateNetworks: readonly string[] = [
	"0.0.0.0/8",
	"10.0.0.0/8",
	"100.64.0.0/10",
	"127.0.0.0/8",
	"169.254.0.0/16",
	"172.16.0.0/12",
	"192.0.0.0/24",
	"192.168.0.0/16",
	"198.18.0.0/15",
	"224.0.0.0/3",
	"::/127",
	"64:ff9b::a00:0/104",
	"64:ff9b::7f00:0/104",
	"64:ff9b::a9fe:0/112",
	"64:ff9b::ac10:0/108",
	"64:ff9b::c0a8:0/112",
	"fc00::/7",
	"fe80::/10",
	"ff00::/8",
];

/** The networks of one family: 4 or 6. */
export function ofFamily(networks: readonly string[], family: 4 | 6): string[] {
	return networks.filter((network) => rangeOf(network).family === family);
}

/** The networks minus others, in as few networks as possible. What is not a network removes nothing. */
export function withoutNetworks(
	networks: readonly string[],
	others: readonly string[],
): string[] {
	const taken = others.filter((other) => networkOf(other) !== undefined);
	return taken.reduce<readonly string[]>(
		(rest, other) => rest.flatMap((network) => without(network, other)),
		networks,
	) as string[];
}

/** Whether a network lies wholly in one of others. */
export function isWithin(network: string, others: readonly string[]): boolean {
	return others.some((other) => contains(rangeOf(other), rangeOf(network)));
}

interface Range {
	readonly family: 4 | 6;
	readonly first: bigint;
	readonly length: number;
}

function without(network: string, other: string): string[] {
	const [whole, hole] = [rangeOf(network), rangeOf(other)];
	if (contains(hole, whole)) return [];
	return contains(whole, hole) ? around(whole, hole).map(text) : [network];
}

/** The halves that do not contain the hole, largest first. */
function around(whole: Range, hole: Range): Range[] {
	const parts: Range[] = [];
	for (let length = whole.length + 1; length <= hole.length; length++) {
		const bit = 1n << BigInt(bits(whole.family) - length);
		const own = (hole.first / bit) * bit;
		parts.push({ ...whole, first: own ^ bit, length });
	}
	return parts;
}

function contains(whole: Range, part: Range): boolean {
	if (whole.family !== part.family || whole.length > part.length) return false;
	const shift = BigInt(bits(whole.family) - whole.length);
	return whole.first >> shift === part.first >> shift;
}

function bits(family: 4 | 6): number {
	return family === 4 ? 32 : 128;
}

function rangeOf(network: string): Range {
	const [address = "", prefix = ""] = network.split("/");
	const family = isIP(address) === 4 ? 4 : 6;
	const groups = family === 4 ? bytesOf(address) : groupsOf(address);
	const size = family === 4 ? 8n : 16n;
	const value = groups.reduce(
		(sum, group) => (sum << size) | BigInt(group),
		0n,
	);
	const length = Number(prefix);
	const shift = BigInt(bits(family) - length);
	return { family, first: (value >> shift) << shift, length };
}

function bytesOf(address: string): number[] {
	return address.split(".").map(Number);
}

/** Eight groups, including those that :: stands for. */
function groupsOf(address: string): number[] {
	const [head = "", tail] = address.split("::");
	const read = (part: string) =>
		part === ""
			? []
			: part.split(":").flatMap((group) => {
					if (!group.includes(".")) return [Number.parseInt(group, 16)];
					const [a = 0, b = 0, c = 0, d = 0] = bytesOf(group);
					return [256 * a + b, 256 * c + d];
				});
	const [before, behind] = [read(head), read(tail ?? "")];
	const missing = 8 - before.length - behind.length;
	return [
		...before,
		...Array<number>(tail === undefined ? 0 : missing).fill(0),
		...behind,
	];
}

function text({ family, first, length }: Range): string {
	const size = family === 4 ? 8 : 16;
	const count = bits(family) / size;
	const groups = Array.from({ length: count }, (_, index) =>
		Number(
			(first >> BigInt(size * (count - 1 - index))) &
				((1n << BigInt(size)) - 1n),
		),
	);
	return family === 4
		? `${groups.join(".")}/${length}`
		: `${groups.map((group) => group.toString(16)).join(":")}/${length}`;
}
