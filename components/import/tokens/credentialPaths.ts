import { groupSecurity } from "../../../glideinwms/parameters/security.ts";
import { itemKey } from "../source/flatPath.ts";

/** The path of each credential of a section, as an effect's paths start: `groups[main]/security/credentials[FILE]`. */
export function credentialPaths(
	prefix: string,
	credentials: readonly object[],
): string[] {
	const list = groupSecurity.children.credentials;
	return credentials.map(
		(_, index) =>
			`${prefix}security/credentials[${itemKey(list, credentials, index)}]`,
	);
}
