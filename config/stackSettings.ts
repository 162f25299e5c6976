import { stringify } from "yaml";
import type { ConfigFault } from "./fault.ts";
import {
	type Path,
	parseYaml,
	readYaml,
	type YamlSource,
} from "./yamlSource.ts";

/** The project's name, which begins the keys of its settings in Pulumi.<stack>.yaml. */
const project = "glidefleet";

/**
 * The settings of a stack, as `Pulumi.<stack>.yaml` holds them or, where the engine was given others
 * (by --config-file or an environment), as the engine gives them. Keys lose their `glidefleet:`.
 */
export function readStackSettings(
	stack: string,
	root: string,
	engine: Readonly<Record<string, unknown>> | undefined,
	faults: ConfigFault[],
): YamlSource {
	const own: ConfigFault[] = [];
	const file = stackView(readYaml(root, `Pulumi.${stack}.yaml`, own));
	if (engine === undefined || equal(engine, file.value)) {
		faults.push(...own);
		return file;
	}
	const text = stringify({
		config: Object.fromEntries(
			Object.entries(engine).map(([k, v]) => [`${project}:${k}`, v]),
		),
	});
	return stackView(
		parseYaml(`the configuration of stack ${stack}`, text, faults),
	);
}

/** A view of the whole file as the settings alone. */
function stackView(source: YamlSource): YamlSource {
	const inFile = (path: Path): Path =>
		path.length === 0
			? ["config"]
			: ["config", `${project}:${path[0]}`, ...path.slice(1)];
	return {
		file: source.file,
		value: settingsOf(source.value),
		has: (path) => source.has(inFile(path)),
		fault: (path, message) => ({
			...source.fault(inFile(path), message),
			path: path.join("."),
		}),
	};
}

function settingsOf(value: unknown): Record<string, unknown> {
	const config = isMap(value) && isMap(value.config) ? value.config : {};
	const own = Object.entries(config).filter(([key]) =>
		key.startsWith(`${project}:`),
	);
	return Object.fromEntries(
		own.map(([key, setting]) => [key.slice(project.length + 1), setting]),
	);
}

/** Equal but for credentials, which the file holds encrypted. */
function equal(
	engine: Readonly<Record<string, unknown>>,
	file: unknown,
): boolean {
	const canonical = (value: unknown): string =>
		JSON.stringify(value, (key, inner) => {
			if (key === "credentials") return undefined;
			return isMap(inner)
				? Object.fromEntries(Object.entries(inner).sort())
				: inner;
		});
	return canonical(engine) === canonical(file);
}

function isMap(value: unknown): value is Record<string, unknown> {
	return value !== null && typeof value === "object" && !Array.isArray(value);
}
