import type { X509Certificate } from "node:crypto";
import type { CredentialFile, ExpectedVoms } from "../credentialFile.ts";
import { type ContentProblem, contentError } from "./contentProblem.ts";
import { validityProblems } from "./validityProblems.ts";
import { vomsAttributes } from "./vomsAttributes.ts";

/** What is wrong with the VOMS attributes of a proxy; one of the proxies of its chain has them. */
export function vomsProblems(
	{ key, voms }: CredentialFile,
	proxies: readonly X509Certificate[],
	now: Date,
): ContentProblem[] {
	if (voms === undefined) return [];
	const [found] = proxies.flatMap((proxy) => vomsAttributes(proxy) ?? []);
	if (found === undefined)
		return [
			contentError(
				key,
				`The proxy has no VOMS attributes, expected those of the VO ${voms.vo}`,
			),
		];
	const wrong = wrongAttributes(found.vo, found.fqans, voms);
	return [
		...validityProblems(key, found, now, {
			name: `its VOMS attributes (${found.fqans[0] ?? voms.vo})`,
			renewed: true,
		}),
		...(wrong === undefined ? [] : [contentError(key, wrong)]),
	];
}

function wrongAttributes(
	vo: string | undefined,
	fqans: readonly string[],
	wanted: ExpectedVoms,
): string | undefined {
	const own = vo ?? fqans[0]?.split("/")[1] ?? "";
	if (own.toLowerCase() !== wanted.vo.toLowerCase())
		return `Expected VOMS attributes of the VO ${wanted.vo}, found those of ${own}`;
	const { fqan } = wanted;
	if (fqan === undefined) return undefined;
	// As in proxies.ini: a role without group belongs to the VO itself.
	const full = fqan.startsWith("/Role=") ? `/${own}${fqan}` : fqan;
	if (fqans.some((each) => withoutNull(each) === withoutNull(full)))
		return undefined;
	return `Expected a proxy with the attribute ${full}, found ${fqans.join(", ")}`;
}

/** A role or capability of NULL may be omitted. */
function withoutNull(fqan: string): string {
	return fqan.replace(/\/Capability=NULL$/, "").replace(/\/Role=NULL$/, "");
}
