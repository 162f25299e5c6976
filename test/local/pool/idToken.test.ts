import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
	idToken,
	newSigningKey,
	type SigningKey,
	signature,
} from "../../../local/pool/idToken.ts";
import { layerProgram } from "../../support/layerProgram.ts";
import { scratchFolder } from "../../support/standIn.ts";

const claims = { issuer: "pool.example.org", subject: "me@pool.example.org" };

describe("An IDTOKEN", () => {
	const [folder, remove] = scratchFolder();
	const keys = join(folder, "passwords.d");
	let create: string;

	before(async function () {
		create = await layerProgram(
			this,
			"glidein-protocol",
			"condor_token_create",
			folder,
		);
		mkdirSync(keys, { mode: 0o700 });
		writeFileSync(
			join(folder, "condor_config"),
			`SEC_PASSWORD_DIRECTORY = ${keys}\nTRUST_DOMAIN = pool.example.org\n`,
		);
	});
	after(remove);

	for (const id of ["POOL", "FRONTEND"])
		it(`is signed with ${id} as HTCondor's own tool does`, () => {
			const key = newSigningKey(id);
			const [head, payload, signed] = fromTool(key).split(".");
			assert.equal(signature(key, `${head}.${payload}`), signed);
			const other = newSigningKey(id);
			assert.notEqual(signature(other, `${head}.${payload}`), signed);
		});

	it("says what HTCondor's own tool says", () => {
		const key = newSigningKey("FRONTEND");
		const own = idToken(key, {
			...claims,
			authorizations: ["READ", "ADVERTISE_STARTD"],
			expires: 2_000_000_000,
		});
		const theirs = fromTool(key, ["READ", "ADVERTISE_STARTD"], 60);
		for (const part of [0, 1])
			assert.deepEqual(
				Object.keys(decode(own, part)).sort(),
				Object.keys(decode(theirs, part)).sort(),
			);
		assert.deepEqual(decode(own, 0), decode(theirs, 0));
		const { scope, iss, sub } = decode(theirs, 1);
		assert.deepEqual({ ...decode(own, 1), scope, iss, sub }, decode(own, 1));
		assert.equal(decode(own, 1).exp, 2_000_000_000);
	});

	function fromTool(
		{ id, file }: SigningKey,
		authorizations: readonly string[] = [],
		seconds?: number,
	): string {
		writeFileSync(join(keys, id), file, { mode: 0o600 });
		const { status, stdout, stderr } = spawnSync(
			create,
			[
				...["-identity", claims.subject, "-key", id],
				...authorizations.flatMap((level) => ["-authz", level]),
				...(seconds === undefined ? [] : ["-lifetime", `${seconds}`]),
			],
			{
				env: { ...process.env, CONDOR_CONFIG: join(folder, "condor_config") },
				encoding: "utf8",
			},
		);
		assert.equal(status, 0, stderr);
		return stdout.trim();
	}
});

function decode(token: string, part: number): Record<string, unknown> {
	return JSON.parse(
		Buffer.from(token.split(".")[part] ?? "", "base64url").toString(),
	);
}
