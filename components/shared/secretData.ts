import * as pulumi from "@pulumi/pulumi";
import { credentialsHash } from "./credentialsHash.ts";

/** Contents of credentials by their key in the stack's settings; secret all the way. */
export type Credentials = Readonly<Record<string, pulumi.Input<string>>>;

/** The `stringData` of a Secret: secret all the way. A key that left it leaves the Secret too. */
export function secretData(
	contents: Credentials,
): pulumi.Output<Record<string, string>> {
	return pulumi.secret(
		pulumi.output(contents as Record<string, string>),
	) as pulumi.Output<Record<string, string>>;
}

/** The hash of credentials, which is no secret. */
export function hashOf(contents: Credentials): pulumi.Output<string> {
	return pulumi.unsecret(
		pulumi.output(contents as Record<string, string>).apply(credentialsHash),
	);
}
