import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { bytesOf, isEncoded } from "../../settings/signingKey.ts";
import type { Credentials } from "./secretData.ts";

/**
 * The content of a Secret with one key: what the stack gives, or text made once, so that HTCondor finds no NUL in it,
 * scrambled or not. Of what @pulumi/random makes, a password only has another id than its value, which the state keeps
 * in clear.
 */
export function keptKey(
	parent: pulumi.Resource,
	name: string,
	key: string,
	credentials: Credentials,
): Pick<kubernetes.core.v1.SecretArgs, "data" | "stringData"> {
	const given = credentials[key];
	if (typeof given === "string" && isEncoded(given)) {
		const bytes = bytesOf(given)?.toString("base64") ?? "";
		return { data: { [key]: pulumi.secret(bytes) } };
	}
	const content = given ?? madeOnce(parent, name);
	return { stringData: { [key]: pulumi.secret(content) } };
}

function madeOnce(
	parent: pulumi.Resource,
	name: string,
): pulumi.Output<string> {
	const made = new random.RandomPassword(
		name,
		{ length: 64, special: false },
		{ parent },
	);
	return made.result;
}
