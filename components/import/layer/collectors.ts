import type { FrontendLayer } from "../../frontend/schema/frontend.ts";
import type { DraftCollector } from "../repairs/draft.ts";
import { hostOfNode, isHostName } from "./hosts.ts";
import type { LayerContext } from "./layerContext.ts";

type CollectorLayer = NonNullable<FrontendLayer["collectors"]>[number];

/**
 * The VO's pool, by host. The model's collectors are put in the order in which the settings give them, where that
 * changes neither the order of the primary ones nor that of the secondary ones.
 */
export function collectorLayers({
	model,
	findings,
}: LayerContext): CollectorLayer[] {
	const all = model.collectors ?? [];
	const left = all.filter(({ secondary }) => secondary);
	const ordered: DraftCollector[] = [];
	const layers = all
		.filter(({ secondary }) => !secondary)
		.flatMap((primary): CollectorLayer[] => {
			const node = primary.node ?? "";
			const host = hostOfNode(node);
			const index = left.findIndex((each) => isBeside(each, primary));
			const [secondary] = index < 0 ? [] : left.splice(index, 1);
			ordered.push(primary, ...(secondary ? [secondary] : []));
			if (!isHostName(host)) {
				findings.lost.push({
					where: `collectors[${node}]`,
					what: "It is not a full host name in lower case, as required for a pool's host",
				});
				return [];
			}
			return [collectorLayer(primary, host, secondary, findings)];
		});
	ordered.push(...left);
	const secondaries = (list: DraftCollector[]) =>
		list.filter((each) => each.secondary);
	const sameOrder = secondaries(all).every(
		(each, index) => secondaries(ordered)[index] === each,
	);
	if (sameOrder) model.collectors = ordered;
	return layers;
}

function collectorLayer(
	primary: DraftCollector,
	host: string,
	secondary: DraftCollector | undefined,
	findings: LayerContext["findings"],
): CollectorLayer {
	const node = primary.node ?? "";
	const given = node.slice(host.length + 1);
	if (node === host) addPort(primary, findings);
	const port = /^\d{1,5}$/.test(given) ? Number(given) : 9618;
	const { group = "default" } = primary;
	return {
		host,
		...(port === 9618 ? {} : { port }),
		...(secondary
			? { secondary: secondary.node?.slice(host.length + 1) ?? "" }
			: {}),
		...(group === "default" ? {} : { group }),
	};
}

function addPort(
	primary: DraftCollector,
	{ repairs }: LayerContext["findings"],
): void {
	const was = primary.node ?? "";
	const is = `${was}:9618`;
	primary.node = is;
	repairs.push({
		where: `collectors[${was}]`,
		was,
		is,
		why: "HTCondor's default port",
		also: [`collectors[${was}]/`, `collectors[${is}]/`],
	});
}

function isBeside(secondary: DraftCollector, primary: DraftCollector): boolean {
	const { node = "", DN, group = "default" } = secondary;
	const host = hostOfNode(primary.node ?? "");
	return (
		node.startsWith(`${host}:`) &&
		DN === primary.DN &&
		group === (primary.group ?? "default")
	);
}
