import assert from "node:assert/strict";
import { loadStack } from "../../../components/stack/loadStack.ts";
import {
	type TemporaryProject,
	temporaryProject,
} from "../../support/project.ts";
import { itRefuses, localStack } from "../../support/serviceFaults.ts";

const gluex = "config/frontends/gluex.yaml";
const ofGroup = (text: string) => (project: TemporaryProject) =>
	project.replace(
		gluex,
		"    project: gluex\n",
		`    ${text}\n    project: gluex\n`,
	);

/** A squid that glideins anywhere can reach. */
function openSquid(project: TemporaryProject): void {
	project.replace(
		"config/clusters/local.yaml",
		"[ClusterIP]",
		"[ClusterIP, LoadBalancer]",
	);
	project.write(
		"config/services/squid-ucsd.yaml",
		"kind: frontier-squid\nexpose: { type: LoadBalancer, host: squid.example.org }\n",
	);
}

/** The attribute that tells jobs of a squid, where frontend.xml has it. */
function proxyUrls(change: (project: TemporaryProject) => void): string[] {
	const project = temporaryProject();
	try {
		openSquid(project);
		change(project);
		const { frontends } = loadStack("local", {
			root: project.root,
			credentials: false,
		});
		const xml = frontends.find(({ vo }) => vo === "gluex")?.frontendXml ?? "";
		return xml.match(/<attr name="GLIDEIN_Proxy_URL".*\/>/g) ?? [];
	} finally {
		project.dispose();
	}
}

describe("A frontend's squid", () => {
	it("is told to the jobs of the group that names it", () => {
		assert.deepEqual(proxyUrls(ofGroup("squid: squid-ucsd")), [
			'<attr name="GLIDEIN_Proxy_URL" glidein_publish="True" job_publish="True" parameter="False" value="http://squid.example.org:3128"/>',
		]);
	});

	it("is told to the jobs of all groups where the frontend names it", () => {
		const own = (project: TemporaryProject) =>
			project.replace(
				localStack,
				"    - gluex\n",
				"    - { vo: gluex, squid: squid-ucsd }\n",
			);
		assert.equal(proxyUrls(own).length, 1);
		assert.deepEqual(
			proxyUrls(() => {}),
			[],
		);
	});

	itRefuses([
		{
			title: "a squid that is not in the stack",
			change: ofGroup("squid: squid-ucds"),
			at: `${gluex}:32:12`,
			says: /groups\.main\.squid: Unknown frontier-squid of the stack "squid-ucds"; did you mean "squid-ucsd"\? Expected squid-ucsd/,
		},
		{
			title: "a squid that glideins cannot reach",
			change: ofGroup("squid: squid-ucsd"),
			at: `${gluex}:32:12`,
			says: /Only pods of its cluster can reach the squid "squid-ucsd", but glideins run elsewhere: expose it \(expose\.type LoadBalancer or NodePort, or host_ports\) and set expose\.host/,
		},
		{
			title: "a squid beside the attribute that it sets",
			change: (project) => {
				openSquid(project);
				ofGroup(
					"squid: squid-ucsd\n    attrs: { GLIDEIN_Proxy_URL: other.example.org:3128 }",
				)(project);
			},
			at: `${gluex}:32:12`,
			says: /squid also sets the attribute GLIDEIN_Proxy_URL: remove one of them/,
		},
	]);
});
