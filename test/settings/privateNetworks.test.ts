import assert from "node:assert/strict";
import { BlockList, isIP } from "node:net";
import * as fc from "fast-check";
import {
	isWithin,
	privateNetworks,
	withoutNetworks,
} from "../../settings/privateNetworks.ts";

/** Node's own idea of which addresses networks hold. */
function holds(networks: readonly string[], address: string): boolean {
	const family = isIP(address) === 4 ? "ipv4" : "ipv6";
	const list = new BlockList();
	for (const network of networks) {
		const [first = "", length] = network.split("/");
		// Node takes IPv4's addresses for a part of IPv6's.
		if (isIP(first) !== isIP(address)) continue;
		list.addSubnet(first, Number(length), isIP(first) === 4 ? "ipv4" : "ipv6");
	}
	return list.check(address, family);
}

const address = fc.oneof(
	fc.ipV4(),
	fc.ipV6().filter((text) => !text.includes(".")),
	fc.constantFrom("10.1.2.3", "10.255.0.0", "127.0.0.1", "fd00::1", "fe80::2"),
);
const network = fc
	.tuple(address, fc.nat(128))
	.map(([text, length]) => `${text}/${length % (isIP(text) === 4 ? 33 : 129)}`);

describe("withoutNetworks()", () => {
	it("leaves every address that is in no other network, and none that is", () =>
		fc.assert(
			fc.property(
				fc.array(network, { maxLength: 4 }),
				address,
				(others, one) =>
					holds(withoutNetworks(privateNetworks, others), one) ===
					(holds(privateNetworks, one) && !holds(others, one)),
			),
			{ numRuns: 2000 },
		));

	it("halves a network no further than it must", () =>
		assert.deepEqual(withoutNetworks(["10.0.0.0/8"], ["10.128.0.0/10"]), [
			"10.0.0.0/9",
			"10.192.0.0/10",
		]));

	it("passes over what is no network", () =>
		assert.deepEqual(withoutNetworks(["10.0.0.0/8"], ["x", "10.0.0.0/99"]), [
			"10.0.0.0/8",
		]));

	it("leaves all where the others are elsewhere, and nothing where they hold it", () => {
		assert.deepEqual(withoutNetworks(["10.0.0.0/8"], ["fd00::/8"]), [
			"10.0.0.0/8",
		]);
		assert.deepEqual(withoutNetworks(["10.0.0.0/8"], ["0.0.0.0/0"]), []);
	});
});

describe("The private networks", () => {
	for (const own of [
		"10.1.2.3/32",
		"169.254.169.254/32",
		"fd00:ec2::254/128",
		"::1/128",
		"64:ff9b::7f00:1/128",
	])
		it(`hold ${own}`, () => assert.ok(isWithin(own, privateNetworks)));
	for (const other of ["8.8.8.8/32", "2001:db8::1/128", "172.32.0.1/32"])
		it(`leave out ${other}`, () =>
			assert.ok(!isWithin(other, privateNetworks)));
});
