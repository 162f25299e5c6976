import { homedir } from "node:os";
import { join } from "node:path";
import { runChild } from "../../../system/child.ts";
import { FileError } from "../../../system/fileError.ts";
import { readRegularText } from "../../../system/readRegularFile.ts";
import { RegistryError } from "./registryError.ts";

/** As whom a registry is asked. */
export interface Login {
	readonly user: string;
	readonly secret: string;
	/** The secret is a token that the registry gave for the password. */
	readonly isToken: boolean;
	/** The file or program that has it. */
	readonly from: string;
}

/** What `docker login`, `podman login` and `oras login` write. */
interface DockerConfig {
	readonly auths?: Readonly<Record<string, Entry>>;
	readonly credHelpers?: Readonly<Record<string, string>>;
	readonly credsStore?: string;
}

interface Entry {
	readonly auth?: string;
	readonly identitytoken?: string;
}

/** By this name Docker Hub's login is kept. */
const dockerHub = "https://index.docker.io/v1/";

/**
 * The login for a registry that Docker, ORAS or Podman keeps, or that a credential helper of theirs says; undefined where
 * there is none.
 * @throws FileError, RegistryError
 */
export async function dockerLogin(host: string): Promise<Login | undefined> {
	for (const file of configFiles()) {
		const login = await loginIn(file, host);
		if (login !== undefined) return login;
	}
	return undefined;
}

/** Docker's own, and those of Podman. */
function configFiles(): string[] {
	const { DOCKER_CONFIG, REGISTRY_AUTH_FILE, XDG_RUNTIME_DIR } = process.env;
	return [
		join(DOCKER_CONFIG || join(homedir(), ".docker"), "config.json"),
		...(REGISTRY_AUTH_FILE ? [REGISTRY_AUTH_FILE] : []),
		...(XDG_RUNTIME_DIR
			? [join(XDG_RUNTIME_DIR, "containers", "auth.json")]
			: []),
	];
}

async function loginIn(file: string, host: string): Promise<Login | undefined> {
	const config = readConfig(file);
	const key = host === "docker.io" ? dockerHub : host;
	const helper = config.credHelpers?.[key] ?? config.credsStore;
	if (helper !== undefined) return helperLogin(helper, key, file);
	const found = Object.entries(config.auths ?? {}).find(
		([name]) => name === key || hostOf(name) === host,
	);
	return found && entryLogin(found[1], file);
}

/** The Authorization header of a user and password. */
export function basic({
	user,
	secret,
}: Pick<Login, "user" | "secret">): string {
	return `Basic ${Buffer.from(`${user}:${secret}`).toString("base64")}`;
}

function readConfig(file: string): DockerConfig {
	let text: string;
	try {
		text = readRegularText(file);
	} catch (error) {
		if (error instanceof FileError && error.code === "ENOENT") return {};
		throw error;
	}
	try {
		const config: unknown = JSON.parse(text);
		if (typeof config === "object" && config !== null) return config;
	} catch {
		// The parser's message would show some of the file.
	}
	throw new FileError(file, "Expected JSON: log in again (docker login)");
}

/** Some keys are addresses, such as https://quay.io/v1/. */
function hostOf(name: string): string {
	return name.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
}

function entryLogin(
	{ auth = "", identitytoken }: Entry,
	from: string,
): Login | undefined {
	const text = Buffer.from(auth, "base64").toString();
	const colon = text.indexOf(":");
	const user = text.slice(0, Math.max(colon, 0));
	if (identitytoken)
		return { user, secret: identitytoken, isToken: true, from };
	if (colon < 1) return undefined;
	return { user, secret: text.slice(colon + 1), isToken: false, from };
}

async function helperLogin(
	helper: string,
	key: string,
	file: string,
): Promise<Login | undefined> {
	const program = `docker-credential-${helper}`;
	const fail = (why: string) =>
		new RegistryError(
			`${program} gives no login for ${key}: ${why}. Log in again (docker login), or remove it from ${file}`,
		);
	if (!/^[\w.-]+$/.test(helper)) throw fail("its name is not one of a program");
	const ended = await runChild(program, ["get"], { input: key }).catch(
		(error: NodeJS.ErrnoException) => {
			throw fail(error.code === "ENOENT" ? "not found" : error.message);
		},
	);
	if (/credentials not found/i.test(ended.stdout)) return undefined;
	if (ended.end !== 0) throw fail(ended.cut ?? `it ended with ${ended.end}`);
	const login = helperAnswer(ended.stdout);
	if (login === undefined) throw fail("expected JSON");
	return { ...login, from: program };
}

function helperAnswer(text: string): Omit<Login, "from"> | undefined {
	try {
		const { Username: user, Secret: secret } = JSON.parse(text) as {
			Username?: unknown;
			Secret?: unknown;
		};
		if (typeof user !== "string" || typeof secret !== "string")
			return undefined;
		return { user, secret, isToken: user === "<token>" };
	} catch {
		return undefined;
	}
}
