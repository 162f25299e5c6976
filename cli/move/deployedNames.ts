import { ClusterError } from "../../cluster/clusterError.ts";
import { askPulumi } from "../pulumi.ts";

interface Outputs {
	readonly frontends?: object;
	readonly services?: object;
}

/** The VOs and services that a stack had at its last `up`. */
export async function deployedNames(
	root: string,
	stack: string,
): Promise<string[]> {
	const args = ["stack", "output", "--json", "--stack", stack];
	const answer = await askPulumi(root, args);
	if ("problem" in answer)
		throw new ClusterError(
			`Pulumi cannot list the resources of the stack ${stack}: ${answer.problem}`,
		);
	const { frontends, services } = JSON.parse(answer.output) as Outputs;
	return [frontends, services].flatMap((list) => Object.keys(list ?? {}));
}
