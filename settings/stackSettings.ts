import { dump } from "js-yaml";
import { isRecord } from "../glideinwms/isRecord.ts";
import type { ConfigFault } from "./fault.ts";
import { keySetting } from "./keySetting.ts";
import type { Path } from "./path.ts";
import { parseYaml, readYaml, type YamlSource } from "./yamlSource.ts";

/** The project's name, which starts the keys of its settings in Pulumi.<stack>.yaml. */
const project = "glidefleet";
const hidden = "[secret]";

/** The settings from the engine, without `glidefleet:`. Its credentials are in clear, and stay in it. */
export type EngineSettings = Readonly<Record<string, unknown>>;

/**
 * The settings of a stack, as Pulumi.<stack>.yaml holds them or, where the engine was given others (by --config-file
 * or an environment), as the engine has them. No credential's value is in the result.
 */
export function readStackSettings(
	stack: string,
	root: string,
	engine: EngineSettings | undefined,
	faults: ConfigFault[],
): YamlSource {
	const own: ConfigFault[] = [];
	const file = stackView(readYaml(root, `Pulumi.${stack}.yaml`, own));
	if (engine === undefined || sameBesidesCredentials(engine, file.value)) {
		// The line might contain a pasted credential.
		faults.push(...own.map(({ excerpt: _, ...fault }) => asSetting(fault)));
		return withEngineCredentials(file, engine);
	}
	const settings = Object.entries(
		withoutValues(engine, (value) => ({ secure: value })),
	);
	const text = dump({
		config: Object.fromEntries(
			settings.map(([key, value]) => [`${project}:${key}`, value]),
		),
	});
	const given: ConfigFault[] = [];
	const source = parseYaml(`the configuration of stack ${stack}`, text, given);
	faults.push(...given.map(asSetting));
	return stackView(source);
}

/** The project's own settings among all that the engine has, maps and lists parsed. */
export function engineSettings(
	all: Readonly<Record<string, string>>,
): EngineSettings {
	const own = Object.entries(all).filter(([key]) =>
		key.startsWith(`${project}:`),
	);
	return Object.fromEntries(
		own.map(([key, value]) => [
			key.slice(project.length + 1),
			/^[[{]/.test(value) ? JSON.parse(value) : value,
		]),
	);
}

/** A fault of the whole file, with the setting's path as every other fault has it. */
function asSetting(fault: ConfigFault): ConfigFault {
	const start = `config.${project}:`;
	return fault.path.startsWith(start)
		? { ...fault, path: fault.path.slice(start.length) }
		: fault;
}

/** The whole file, viewed as the settings only. */
function stackView(source: YamlSource): YamlSource {
	const inFile = (path: Path): Path =>
		path.length === 0
			? ["config"]
			: ["config", `${project}:${path[0]}`, ...path.slice(1)];
	return {
		file: source.file,
		...(source.missing ? { missing: true } : {}),
		value: withoutValues(settingsOf(source.value), (value) => value),
		has: (path) => source.has(inFile(path)),
		fault: (path, message, place) => {
			const { excerpt, ...fault } = {
				...source.fault(inFile(path), message, place),
				path: path.join("."),
			};
			return isSecret(path) || excerpt === undefined
				? fault
				: { ...fault, excerpt };
		},
	};
}

function isSecret([setting]: Path): boolean {
	return setting === "credentials" || setting === keySetting;
}

/** Credentials may come from elsewhere; those in the file show which are in clear. */
function withEngineCredentials(
	file: YamlSource,
	engine: EngineSettings | undefined,
): YamlSource {
	const value = file.value as Record<string, unknown>;
	if (engine?.credentials === undefined || value.credentials !== undefined)
		return file;
	const { credentials } = withoutValues(engine, (hiddenValue) => ({
		secure: hiddenValue,
	}));
	return { ...file, value: { ...value, credentials } };
}

function settingsOf(value: unknown): Record<string, unknown> {
	const config = isRecord(value) && isRecord(value.config) ? value.config : {};
	const own = Object.entries(config).filter(([key]) =>
		key.startsWith(`${project}:`),
	);
	return Object.fromEntries(
		own.map(([key, setting]) => [key.slice(project.length + 1), setting]),
	);
}

/** The settings with every value below `credentials` hidden; `wrap` says how a hidden text is written. */
function withoutValues(
	settings: EngineSettings,
	wrap: (value: string) => unknown,
): Record<string, unknown> {
	const hide = (value: unknown, depth: number): unknown => {
		if (isRecord(value) && "secure" in value) return { secure: hidden };
		if (isRecord(value) && depth < 2) {
			return Object.fromEntries(
				Object.entries(value).map(([key, inner]) => [
					key,
					hide(inner, depth + 1),
				]),
			);
		}
		return wrap(hidden);
	};
	const { credentials, [keySetting]: key, ...rest } = settings;
	return {
		...rest,
		...(credentials !== undefined && { credentials: hide(credentials, 0) }),
		...(key !== undefined && { [keySetting]: hide(key, 2) }),
	};
}

function sameBesidesCredentials(
	engine: EngineSettings,
	file: unknown,
): boolean {
	const canonical = (value: unknown): string =>
		JSON.stringify(value, (key, inner) => {
			if (key === "credentials" || key === keySetting) return undefined;
			// The engine has every setting as text.
			if (typeof inner === "boolean") return String(inner);
			return isRecord(inner)
				? Object.fromEntries(Object.entries(inner).sort())
				: inner;
		});
	return canonical(engine) === canonical(file);
}
