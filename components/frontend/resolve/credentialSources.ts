import type {
	CredentialFile,
	CredentialSource,
} from "../../../settings/credentialFile.ts";
import { unknownName } from "../../../settings/unknownName.ts";
import { frontendNames } from "../frontendNames.ts";
import type { SourceLayer } from "../schema/frontend.ts";
import type { Context } from "./context.ts";

/** The files with the sources that `credentials` states; a fault where it names none of them, or what cert-manager cannot make. */
export function withSources(
	context: Context,
	files: readonly CredentialFile[],
): CredentialFile[] {
	const { settings, vo, report } = context;
	const stated = Object.entries(settings.credentials ?? {}).flatMap(
		([name, source]) => (source === null ? [] : [[name, source] as const]),
	);
	const names = [...new Set(files.map(nameOf))];
	for (const [name, { issuer, keys }] of stated) {
		const path = ["credentials", name];
		const own = files.filter((file) => nameOf(file) === name);
		if (own.length === 0) report(path, unknownName("credential", name, names));
		else if (issuer !== undefined && name !== "frontend")
			report(
				[...path, "issuer"],
				`cert-manager issuers are supported only for frontend, found one for "${name}"`,
			);
		for (const key of Object.keys(keys ?? {}))
			if (own.length > 0 && !own.some((file) => file.key === key))
				report(
					[...path, "keys", key],
					unknownName(
						"file",
						key,
						own.map((file) => file.key),
					),
				);
	}
	const sources = new Map(stated);
	return files.map((file) => {
		const source = sources.get(nameOf(file));
		return source === undefined
			? file
			: { ...file, source: sourceOf(vo, file.key, source) };
	});
}

/** Certificate and key share one name, and so one source. */
function nameOf({ key, kind }: CredentialFile): string {
	return kind === "certificate" || kind === "key"
		? key.replace(/(cert|key)\.pem$/, "")
		: key;
}

function sourceOf(
	vo: string,
	file: string,
	{ secret, keys, issuer, issuer_kind: kind = "ClusterIssuer" }: SourceLayer,
): CredentialSource {
	return issuer === undefined
		? { secret: secret ?? "", key: keys?.[file] ?? file }
		: {
				secret: frontendNames(vo).certificate,
				key: file.endsWith("cert.pem") ? "tls.crt" : "tls.key",
				issuer: { name: issuer, kind },
			};
}
