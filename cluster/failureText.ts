import { ConfigError } from "../settings/fault.ts";
import { RegistryError } from "../settings/images/registry/registryError.ts";
import { FileError, fileError } from "../system/fileError.ts";
import { visible } from "../system/visible.ts";
import { ClusterError } from "./clusterError.ts";
import { KubectlError } from "./kubectl.ts";

/** With this variable set, a bug of Glidefleet shows its stack trace. */
const traceVariable = "GLIDEFLEET_TRACE";

/** What an operator is to read of whatever ended a command or the program: never a stack trace, unless it is asked for. */
export function failureText(error: unknown): string {
	const found = withPath(error);
	if (found instanceof ConfigError || found instanceof FileError)
		return visible(found.message);
	if (found instanceof KubectlError)
		return visible(`kubectl failed: ${found.said}`);
	if (found instanceof ClusterError || found instanceof RegistryError)
		return visible(found.message);
	return ownFault(found);
}

/** An uncaught system error about a file. */
function withPath(error: unknown): unknown {
	if (!(error instanceof Error)) return error;
	const { path } = error as NodeJS.ErrnoException;
	return typeof path === "string" ? fileError(path, error) : error;
}

function ownFault(error: unknown): string {
	if (error instanceof Error && process.env[traceVariable])
		return visible(error.stack ?? error.message);
	const what =
		error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	const [line = ""] = visible(what).split("\n");
	return `Internal error, a bug of glidefleet: ${line}. Report it, with the command and its input; ${traceVariable}=1 shows the stack trace`;
}
