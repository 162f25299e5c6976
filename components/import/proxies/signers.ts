import { basename, dirname } from "node:path/posix";
import { imageContract, signerFile } from "../../frontend/imageContract.ts";
import type { Findings } from "../report/findings.ts";
import { unusedName } from "../report/unusedName.ts";

/** Names of signers, by the directory that the source has their certificate in. */
export type Signers = Map<string, string>;

interface Signed {
	readonly use_voms_server?: boolean;
	readonly vo_cert?: string;
	readonly vo_key?: string;
}

/** The signer of a pilot proxy; undefined where the VO's server is asked. */
export function signerOf(
	pilot: Signed,
	path: string,
	signers: Signers,
	{ repairs }: Findings,
): string | undefined {
	const files = { vo_cert: pilot.vo_cert, vo_key: pilot.vo_key };
	if (pilot.use_voms_server) {
		for (const [key, was] of Object.entries(files))
			if (was !== undefined)
				repairs.push({
					where: `${path} ${key}`,
					was,
					is: "not given",
					why: "the VO's server signs, so it is not used",
				});
		return undefined;
	}
	const signer = nameOf(dirname(pilot.vo_cert ?? ""), signers);
	for (const [key, was] of Object.entries(files)) {
		const is = signerFile(signer, key === "vo_cert" ? "cert" : "key");
		if (was === is) continue;
		repairs.push({
			where: `${path} ${key}`,
			was: was ?? "not given",
			is,
			why: "the credential is mounted there",
		});
	}
	return signer;
}

function nameOf(directory: string, signers: Signers): string {
	const known = signers.get(directory);
	if (known !== undefined) return known;
	const reserved = [imageContract.certificates, imageContract.proxies, "."];
	const wanted = reserved.includes(directory) ? "voms" : basename(directory);
	const name = unusedName(
		wanted,
		["gwms-frontend", ...signers.values()],
		"voms",
	);
	signers.set(directory, name);
	return name;
}
