import { homedir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { runChild } from "../../../system/child.ts";
import { FileError } from "../../../system/fileError.ts";
import { readRegularText } from "../../../system/readRegularFile.ts";
import { registryAddress } from "./registryAddress.ts";
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

const entry = z.object({
	auth: z.string().optional(),
	identitytoken: z.string().optional(),
});
/** What `docker login`, `podman login` and `oras login` write. */
const dockerConfig = z.object({
	auths: z.record(z.string(), entry).nullish(),
	credHelpers: z.record(z.string(), z.string()).nullish(),
	credsStore: z.string().optional(),
});
/** What a credential helper prints. */
const helperAnswer = z.object({ Username: z.string(), Secret: z.string() });

/** By this name Docker Hub's login is kept. */
const dockerHub = "https://index.docker.io/v1/";

/**
 * The login for a repository's registry that Docker, ORAS or Podman keeps, or that a credential helper of theirs says; undefined where
 * there is none.
 * @throws FileError, RegistryError
 */
export async function dockerLogin(
	repository: string,
): Promise<Login | undefined> {
	for (const file of configFiles()) {
		const login = await loginIn(file, repository);
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

async function loginIn(
	file: string,
	repository: string,
): Promise<Login | undefined> {
	const config = readConfig(file);
	const { host } = registryAddress(repository);
	const key = host === "docker.io" ? dockerHub : host;
	const helper = config.credHelpers?.[key] ?? config.credsStore;
	if (helper) return helperLogin(helper, key, file);
	const [found] = Object.entries(config.auths ?? {})
		.map(([name, entry]) => ({
			scope: name === key ? host : scopeOf(name),
			entry,
		}))
		.filter(({ scope }) => repository.startsWith(`${scope}/`))
		.toSorted((a, b) => b.scope.length - a.scope.length);
	return found && entryLogin(found.entry, file);
}

/** The Authorization header of a user and password. */
export function basic({
	user,
	secret,
}: Pick<Login, "user" | "secret">): string {
	return `Basic ${Buffer.from(`${user}:${secret}`).toString("base64")}`;
}

function readConfig(file: string): z.infer<typeof dockerConfig> {
	let text: string;
	try {
		text = readRegularText(file);
	} catch (error) {
		if (error instanceof FileError && error.code === "ENOENT") return {};
		throw error;
	}
	try {
		return dockerConfig.parse(JSON.parse(text));
	} catch {
		// The parser's message would show some of the file.
		throw new FileError(file, "Expected JSON: log in again (docker login)");
	}
}

/** A host, or with Podman the start of a repository's name; some keys are addresses, such as https://quay.io/v1/. */
function scopeOf(name: string): string {
	return name.replace(/^https?:\/\/([^/]*).*$/, "$1").replace(/\/v\d\/?$/, "");
}

function entryLogin(
	{ auth = "", identitytoken }: z.infer<typeof entry>,
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
	try {
		const answer = helperAnswer.parse(JSON.parse(ended.stdout));
		const { Username: user, Secret: secret } = answer;
		return { user, secret, isToken: user === "<token>", from: program };
	} catch {
		throw fail("expected JSON");
	}
}
