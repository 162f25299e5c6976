import { ClusterError } from "../cluster/clusterError.ts";
import { failureText } from "../cluster/failureText.ts";
import { visible } from "../system/visible.ts";

/** What an operator reads of whatever ended a command. */
export function errorText(error: unknown): string {
	return error instanceof ClusterError
		? visible(error.message)
		: failureText(error);
}
