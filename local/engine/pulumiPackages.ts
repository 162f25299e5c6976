import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A provider that an installed package speaks for. */
interface PulumiPackage {
	readonly name: string;
	readonly version: string;
}

/** What providers the packages that are installed for a program need: whatever says in its package.json that it is one's SDK. */
export function pulumiPackages(folder: string): PulumiPackage[] {
	const modules = nodeModules(folder);
	return modules === undefined
		? []
		: packageFolders(modules).flatMap((folder) => provider(folder) ?? []);
}

/** The nearest `node_modules` at or above a folder. */
function nodeModules(folder: string): string | undefined {
	const modules = join(folder, "node_modules");
	if (existsSync(modules)) return modules;
	const above = dirname(folder);
	return above === folder ? undefined : nodeModules(above);
}

function packageFolders(modules: string): string[] {
	return readdirSync(modules).flatMap((name) =>
		name.startsWith("@")
			? readdirSync(join(modules, name)).map((own) => join(modules, name, own))
			: [join(modules, name)],
	);
}

function provider(folder: string): PulumiPackage | undefined {
	const file = join(folder, "package.json");
	if (!existsSync(file)) return undefined;
	const { version, pulumi } = JSON.parse(readFileSync(file, "utf8")) as {
		version: string;
		pulumi?: { resource?: boolean; name?: string; version?: string };
	};
	if (pulumi?.resource !== true || pulumi.name === undefined) return undefined;
	return { name: pulumi.name, version: pulumi.version ?? version };
}
