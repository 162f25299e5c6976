import { removalWarning } from "../../glideinwms/osgBuild.ts";
import { readRelease } from "../../glideinwms/readRelease.ts";
import { groupByText } from "../../settings/images/groupByText.ts";
import { removalRemedy } from "../../settings/images/removalRemedy.ts";
import { meantToMove } from "../kinds.ts";
import { members } from "./members.ts";
import type { StackPlan } from "./plan.ts";

/** Says of each build that is removed soon, or moves, who runs it and what to do; and of a release that is read as another one. */
export function imageWarnings(
	stack: Pick<StackPlan, "stack" | "frontends" | "services"> & {
		readonly cluster: StackPlan["cluster"] | undefined;
	},
	now: Date,
): string[] {
	const said = members(stack).flatMap(({ image, name: service }) => {
		const { settings, tag } = image;
		const warning = removalWarning(`${settings.repository}:${tag}`, now);
		return warning === undefined
			? []
			: [{ name: service, text: `${warning}. ${removalRemedy(image)}` }];
	});
	const read = stack.frontends.flatMap(({ vo, image }) => {
		const { remark } = readRelease(image.settings.glideinwms) ?? {};
		return remark === undefined ? [] : [{ name: vo, text: remark }];
	});
	return groupByText([...said, ...read, ...unpinned(stack)]);
}

/** Tags that move, where the cluster is not a throw-away one. Workers are to follow theirs: OSG wants them new. */
function unpinned({
	cluster,
	...stack
}: Parameters<typeof imageWarnings>[0]): { name: string; text: string }[] {
	if (cluster === undefined || cluster.identity === "throw-away") return [];
	return members(stack)
		.filter(({ image }) => image.moves && !meantToMove(image.name))
		.map(({ name: service, image }) => ({
			name: service,
			text: `${image.settings.repository}:${image.tag} is a moving tag, so a restarted pod may run another build. Pin the build: npx glidefleet images update --stack ${stack.stack}`,
		}));
}
