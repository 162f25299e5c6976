import assert from "node:assert/strict";
import { resolveImage } from "../../../config/images/resolveImage.ts";
import { stackImages } from "../../../config/images/stackImages.ts";
import type {
	ImageName,
	ImageOverride,
	Images,
	StackImageOverrides,
} from "../../../config/schema/images.ts";

const settings: Images = {
	frontend: osg("vo-frontend"),
	"frontier-squid": osg("frontier-squid"),
	"atlas-xcache": osg("atlas-xcache"),
	"cms-xcache": osg("cms-xcache"),
	"osdf-cache": { repository: "hub.test/osdf-cache", stream: "release" },
	"osdf-origin": { repository: "hub.test/osdf-origin", stream: "release" },
	"hosted-ce": osg("hosted-ce"),
	"ospool-ep": osg("ospool-ep"),
};

function osg(name: string) {
	return {
		repository: `hub.test/${name}`,
		series: "24",
		stream: "release",
		glideinwms: "3.10.17",
	} as const;
}

/** What a service of a stack runs, or the faults of its settings. */
function resolved<Name extends ImageName>(
	name: Name,
	own?: ImageOverride<Name>,
	stack?: StackImageOverrides,
) {
	const faults: string[] = [];
	const image = resolveImage(
		stackImages("test", settings, { images: stack }),
		name,
		{
			service: "one",
			own,
			report: (message) => faults.push(message),
		},
	);
	if (faults.length > 0) return faults.join("\n");
	return `${image.reference}${image.moves ? " moves" : ""}`;
}

describe("The image of a service", () => {
	const cases: [string, string, string][] = [
		[
			"follows its series and stream",
			resolved("frontier-squid"),
			"hub.test/frontier-squid:24-release moves",
		],
		[
			"is a release candidate for one service alone",
			resolved("frontend", { stream: "testing" }),
			"hub.test/vo-frontend:24-testing moves",
		],
		[
			"is what the stack says",
			resolved("frontier-squid", undefined, {
				"frontier-squid": { series: "25" },
			}),
			"hub.test/frontier-squid:25-release moves",
		],
		[
			"is what the service says over the stack",
			resolved(
				"frontier-squid",
				{ stream: "testing" },
				{ "frontier-squid": { series: "25", stream: "release" } },
			),
			"hub.test/frontier-squid:25-testing moves",
		],
		[
			"stays on a build by its time",
			resolved("hosted-ce", { timestamp: "20260413-1517" }),
			"hub.test/hosted-ce:24-release-20260413-1517",
		],
		[
			"leaves the stack's build when the service takes another stream",
			resolved(
				"hosted-ce",
				{ stream: "testing" },
				{ "hosted-ce": { timestamp: "20260413-1517" } },
			),
			"hub.test/hosted-ce:24-testing moves",
		],
		[
			"keeps the stack's build when the service says nothing of another",
			resolved(
				"frontend",
				{ glideinwms: "3.10.17" },
				{ frontend: { timestamp: "20260413-1517" } },
			),
			"hub.test/vo-frontend:24-release-20260413-1517",
		],
		[
			"has its variant between series and stream",
			resolved("ospool-ep", { variant: "cuda_11_8_0" }),
			"hub.test/ospool-ep:24-cuda_11_8_0-release moves",
		],
		[
			"is Pelican's newest release",
			resolved("osdf-cache"),
			"hub.test/osdf-cache:latest moves",
		],
		[
			"is a version of Pelican",
			resolved("osdf-origin", { version: "v7.27.0-rc.1" }),
			"hub.test/osdf-origin:v7.27.0-rc.1",
		],
		[
			"is refused where no tag of Pelican follows the series",
			resolved("osdf-cache", { series: "7.26" }),
			"Found no build for v7.26 of hub.test/osdf-cache: no tag follows it. Give its version",
		],
	];
	for (const [title, found, expected] of cases)
		it(title, () => assert.equal(found, expected));
});
