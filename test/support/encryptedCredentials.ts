import { frontendCredentials } from "../../components/frontend/frontendCredentials.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { root } from "./project.ts";

/** The lines of a stack's settings with every credential that gluex needs, as if Pulumi had encrypted each. */
export function encryptedCredentials(...more: readonly string[]): string {
	const { frontends } = loadStack("nautilus", { root, credentials: false });
	const gluex = frontends.find(({ vo }) => vo === "gluex");
	const files = gluex === undefined ? [] : frontendCredentials(gluex);
	const keys = [...files.map(({ key }) => key), ...more];
	return `  glidefleet:credentials:\n    gluex:\n${keys
		.map((key) => `      ${key}: { secure: v1:test }\n`)
		.join("")}`;
}
