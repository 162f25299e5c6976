import assert from "node:assert/strict";
import { RandomPassword } from "../../local/engine/randomPassword.ts";

const urn =
	"urn:pulumi:local::glidefleet::glidefleet:index:Frontend$random:index/randomPassword:RandomPassword::gluex-signing-key";

describe("The replacement of Pulumi's Random provider", () => {
	const provider = new RandomPassword();

	const made = async (inputs: Record<string, unknown>) =>
		(await provider.create(urn, inputs)).outs;

	it("makes a password of the length and characters that are asked for", async () => {
		const { result } = await made({ length: 64, special: false });
		assert.match(result, /^[a-zA-Z0-9]{64}$/);
	});

	it("makes another one each time", async () => {
		const inputs = { length: 64, special: false };
		assert.notEqual((await made(inputs)).result, (await made(inputs)).result);
	});

	it("has at least so many of a class as is asked for", async () => {
		const inputs = { length: 8, minNumeric: 3, minSpecial: 4, lower: false };
		const { result } = await made({ ...inputs, overrideSpecial: "%" });
		assert.ok((result.match(/\d/g) ?? []).length >= 3, result);
		assert.ok((result.match(/%/g) ?? []).length >= 4, result);
		assert.match(result, /^[A-Z\d%]{8}$/);
	});

	it("keeps what the real provider made, which records its defaults too", async () => {
		const recorded = {
			...{ length: 64, special: false, lower: true, upper: true },
			...{ numeric: true, number: true, minLower: 0, minUpper: 0 },
			...{ minNumeric: 0, minSpecial: 0, bcryptHash: "…", result: "…" },
		};
		const same = { length: 64, special: false };
		const { changes } = await provider.diff("none", urn, recorded, same);
		assert.equal(changes, false);
	});

	it("replaces a password whose inputs change", async () => {
		const old = await made({ length: 64, special: false });
		for (const news of [{ length: 65, special: false }, { length: 64 }]) {
			const { changes, replaces } = await provider.diff("", urn, old, news);
			assert.equal(changes, true);
			assert.equal(replaces.length, 1);
		}
	});

	it("refuses what else the real provider makes", async () => {
		const other = urn.replaceAll("andomPassword", "andomBytes");
		await assert.rejects(
			provider.check(other, {}, { length: 3 }),
			/is not available: Glidefleet's replacement of the Random provider/,
		);
	});

	it("refuses an input that it does not know", async () => {
		const { failures } = await provider.check(urn, {}, { lenght: 3 });
		assert.deepEqual(
			failures.map(({ property }) => property),
			["lenght"],
		);
	});
});
