import assert from "node:assert/strict";
import { serviceImages } from "../cli/images/serviceImages.ts";
import { loadStack } from "../components/stack/loadStack.ts";
import { pageYaml } from "./support/pageYaml.ts";
import { temporaryProject } from "./support/project.ts";

const repository = "opensciencegrid/vo-frontend";

describe("docs/images.md", () => {
	const stacks = pageYaml("images.md").filter((yaml) =>
		yaml.startsWith("config:\n"),
	);
	const running = [
		{
			gluex: `hub.opensciencegrid.org/${repository}:25-testing`,
			igwn: `hub.opensciencegrid.org/${repository}:24-release-20260622-0656`,
			jlab: `hub.opensciencegrid.org/${repository}:25-release`,
		},
		{ gluex: `harbor.example.org/osg/${repository}:24-release` },
	];

	it("has an example for each thing that a stack says of images", () =>
		assert.equal(stacks.length, running.length));

	for (const [index, stack] of stacks.entries())
		it(`means by example ${index + 1} what it says`, () => {
			const project = temporaryProject();
			try {
				project.write("Pulumi.example.yaml", stack);
				const options = { root: project.root, credentials: false };
				const images = serviceImages(loadStack("example", options));
				assert.deepEqual(
					Object.fromEntries(
						images.map(({ service, image }) => [service, image.reference]),
					),
					running[index],
				);
			} finally {
				project.dispose();
			}
		});
});
