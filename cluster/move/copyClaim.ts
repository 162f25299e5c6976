import { ClusterError } from "../clusterError.ts";
import { annotationPath, movedFrom } from "../moved/movedMark.ts";
import { type ClaimListing, differenceOf, listClaim } from "./listClaim.ts";
import type { Side } from "./side.ts";
import { type Copier, streamClaim } from "./streamClaim.ts";
import { withCopier } from "./withCopier.ts";

/**
 * Brings one frontend's data to the other's claim, and sees that it is the same; neither frontend runs. What is the same
 * already is not copied again.
 * @throws ClusterError where the other claim holds data of its own, or the copy is not the same
 */
export function copyClaim(
	from: Side,
	to: Side,
	tell: (line: string) => void,
): Promise<void> {
	return withCopier(from, (source) =>
		withCopier(to, (target) =>
			copy({ side: from, pod: source }, { side: to, pod: target }, tell),
		),
	);
}

async function copy(
	from: Copier,
	to: Copier,
	tell: (line: string) => void,
): Promise<void> {
	const [wanted, found] = await Promise.all([list(from), list(to)]);
	if (differenceOf(wanted, found) !== undefined) {
		await take(from.side, to.side, found);
		tell(`copying ${amount(wanted)}`);
		await streamClaim(from, to);
	}
	const difference = differenceOf(wanted, await list(to));
	if (difference !== undefined)
		throw new ClusterError(
			`The copy differs from the original: "${difference}" is only in one of them. Run the same command again`,
		);
	tell(`${amount(wanted)}, identical on both sides`);
}

function list({ side, pod }: Copier): Promise<ClaimListing> {
	return listClaim(side, pod);
}

/** Marks the claim as belonging to this move: only such a claim may be overwritten. */
async function take(from: Side, to: Side, found: ClaimListing): Promise<void> {
	const claim = `persistentvolumeclaim/${to.names.storage}`;
	const uid = await from.kubectl([
		...["get", `persistentvolumeclaim/${from.names.storage}`],
		...["-o", "jsonpath={.metadata.uid}"],
	]);
	const mark = `${from.plan.cluster.name}/${uid}`;
	const path = annotationPath(movedFrom);
	const present = await to.kubectl(["get", claim, "-o", path]);
	if (found.lines.length > 1 && present !== mark)
		throw new ClusterError(
			`${to.names.storage} of the stack ${to.stack} already has ${amount(found)} that this move did not copy: back it up if needed, delete it, and run the same command again`,
		);
	await to.kubectl(["annotate", claim, `${movedFrom}=${mark}`, "--overwrite"]);
}

function amount({ files, bytes }: ClaimListing): string {
	const size =
		bytes < 1024 ** 2
			? `${Math.ceil(bytes / 1024)} KiB`
			: `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
	return `${files} ${files === 1 ? "file" : "files"} of ${size}`;
}
