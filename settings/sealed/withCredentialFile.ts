import type { ConfigFault } from "../fault.ts";
import type { Path } from "../path.ts";
import type { YamlSource } from "../yamlSource.ts";
import {
	credentialFileName,
	readCredentialFile,
	type SealedCredentials,
} from "./credentialFile.ts";

/** A stack's settings including the credentials from its encrypted file; a fault in one is reported at its place. */
export function withCredentialFile(
	stack: string,
	root: string,
	settings: YamlSource,
	faults: ConfigFault[],
): YamlSource {
	const file = readCredentialFile(stack, root, faults);
	if (file === undefined) return settings;
	const { source, sealed } = file;
	const inFile = (path: Path) =>
		path[0] === "credentials" &&
		path.length > 1 &&
		source.has(path.slice(1)) &&
		!settings.has(path);
	const fault: YamlSource["fault"] = (path, message, place) => {
		if (!inFile(path)) return settings.fault(path, message, place);
		const own = withoutExcerpt(source.fault(path.slice(1), message, place));
		return { ...own, path: path.join(".") };
	};
	faults.push(...twice(stack, sealed, settings, source));
	const value = settings.value as Record<string, unknown>;
	return {
		...settings,
		value: { ...value, credentials: merged(value.credentials, sealed) },
		has: (path) => settings.has(path) || inFile(path),
		fault,
	};
}

function withoutExcerpt({ excerpt: _, ...fault }: ConfigFault): ConfigFault {
	return fault;
}

/** Both the settings and the file have it, and one of them is older. */
function twice(
	stack: string,
	sealed: SealedCredentials,
	settings: YamlSource,
	source: YamlSource,
): ConfigFault[] {
	return Object.entries(sealed).flatMap(([name, files]) =>
		Object.keys(files)
			.filter((key) => settings.has(["credentials", name, key]))
			.map((key) => {
				return withoutExcerpt(
					source.fault(
						[name, key],
						`The credential ${key} of ${name} is also in Pulumi.${stack}.yaml. If both are the same, "glidefleet credentials store file --stack ${stack}" keeps the one in ${credentialFileName(stack)}; otherwise remove the older one: npx pulumi config rm --stack ${stack} --path 'credentials.${name}["${key}"]', or the line here`,
					),
				);
			}),
	);
}

function merged(
	own: unknown,
	sealed: SealedCredentials,
): Record<string, unknown> {
	const all = { ...((own ?? {}) as Record<string, Record<string, unknown>>) };
	for (const [name, files] of Object.entries(sealed)) {
		const hidden = Object.keys(files).map((key) => [
			key,
			{ secure: "[secret]" },
		]);
		all[name] = { ...Object.fromEntries(hidden), ...all[name] };
	}
	return all;
}
