import assert from "node:assert/strict";
import { imageFamilies } from "../../../components/images.ts";
import type { ImageOverride } from "../../../settings/images/overrideImage.ts";
import { resolveImage } from "../../../settings/images/resolveImage.ts";
import {
	type StackImageSettings,
	type StackImages,
	stackImages,
} from "../../../settings/images/stackImages.ts";
import type { ImageSettings } from "../../../settings/images/tagScheme.ts";

const settings = {
	frontend: osg("vo-frontend"),
	"frontier-squid": osg("frontier-squid"),
	"atlas-xcache": osg("atlas-xcache"),
	"cms-xcache": osg("cms-xcache"),
	"osdf-cache": {
		repository: "hub.test/osdf-cache",
		stream: "release",
	} as const,
	"osdf-origin": {
		repository: "hub.test/osdf-origin",
		stream: "release",
	} as const,
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

const pin = {
	tag: "24-release-20260413-1517",
	digest: `sha256:${"0".repeat(64)}`,
	found: "2026-04-14T09:12:03Z",
};
const lockOf = (scope: string) => ({
	"hub.test/vo-frontend:24-release": { [scope]: [pin] },
});

/** What a service of a stack runs, or the faults of its settings. */
function resolved(
	name: keyof typeof settings,
	own?: ImageOverride<ImageSettings & { glideinwms?: string }>,
	stack: NonNullable<StackImageSettings["images"]> = {},
	{ lock, registries }: Partial<StackImageSettings & StackImages> = {},
) {
	const faults: string[] = [];
	const said = { images: stack, registries };
	const images = stackImages(
		"test",
		settings,
		imageFamilies,
		said,
		lock && { lock },
	);
	const image = resolveImage(images, name, {
		service: "one",
		own,
		report: (message) => faults.push(message),
	});
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
			"is what the lock pins for all",
			resolved("frontend", undefined, {}, { lock: lockOf("*") }),
			`hub.test/vo-frontend:${pin.tag}@${pin.digest}`,
		],
		[
			"is what the lock pins for the service itself",
			resolved("frontend", undefined, {}, { lock: lockOf("test/one") }),
			`hub.test/vo-frontend:${pin.tag}@${pin.digest}`,
		],
		[
			"is not what the lock pins for another service, another stack or another stream",
			[
				resolved("frontend", undefined, {}, { lock: lockOf("test/two") }),
				resolved("frontend", undefined, {}, { lock: lockOf("other") }),
				resolved("frontend", { stream: "testing" }, {}, { lock: lockOf("*") }),
			].join(),
			"hub.test/vo-frontend:24-release moves,hub.test/vo-frontend:24-release moves,hub.test/vo-frontend:24-testing moves",
		],
		[
			"is taken from the place that stands for its registry",
			resolved(
				"frontend",
				undefined,
				{},
				{ registries: { "hub.test": "harbor.test:5000/proxy" } },
			),
			"harbor.test:5000/proxy/vo-frontend:24-release moves",
		],
		[
			"is refused where no tag of Pelican follows the series",
			resolved("osdf-cache", { series: "7.26" }),
			"No build found for hub.test/osdf-cache:v7.26: the registry has no moving tag for these releases. Set a version, or pin one with glidefleet images update",
		],
	];
	for (const [title, found, expected] of cases)
		it(title, () => assert.equal(found, expected));
});
