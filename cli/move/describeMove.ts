import { keptLines, keptObjects } from "../../components/stack/keptObjects.ts";
import type { Sides } from "./sides.ts";
import type { Step } from "./steps.ts";

/** What a move is about to do, for its operator to agree to. */
export function describeMove(
	{ from, to }: Sides,
	steps: readonly Step[],
	next: number,
): string {
	const { vo } = from.frontend;
	const [old, young] = [from, to].map(({ frontend }) => [
		frontend.url,
		frontend.image.reference,
	]);
	const changes = ["URL", "image"].flatMap((what, index) =>
		old?.[index] === young?.[index]
			? []
			: [`Its ${what} ${old?.[index]} becomes ${young?.[index]}`],
	);
	return [
		`${vo} moves from ${from.stack} (cluster ${from.plan.cluster.name}) to ${to.stack} (cluster ${to.plan.cluster.name})`,
		...steps.map(
			({ title }, index) =>
				`  ${index + 1}. ${title}${index < next ? " (done)" : ""}`,
		),
		...changes,
		"From step 2 to step 4 no glideins of this VO are requested; running ones continue",
	].join("\n");
}

/** What a finished move leaves to do. */
export function describeEnd({ from, to }: Sides): string {
	const { vo } = from.frontend;
	const kept = keptObjects(from.plan)[vo] ?? [];
	return [
		`${vo} runs in ${to.stack}: ${to.frontend.url}`,
		...keptLines({ [vo]: kept }, from.plan.cluster),
		`Commit Pulumi.${from.stack}.yaml and Pulumi.${to.stack}.yaml`,
	].join("\n");
}
