import assert from "node:assert/strict";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { temporaryProject } from "../../support/project.ts";

describe("The warnings of a pool", () => {
	it("name each collector that no glidein can join, since its trust domain is another than that of their tokens", () => {
		const project = temporaryProject();
		try {
			const own = () =>
				loadStack("nautilus", {
					root: project.root,
					credentials: false,
				}).warnings.filter((text) => text.includes("no glidein can join"));
			assert.deepEqual(own(), []);
			const collector =
				'{ host: scicollector.jlab.org, secondary: 9620-9629, group: "1"';
			project.replace(
				"config/frontends/jlab.yaml",
				collector,
				`${collector}, trust_domain: jlab.org`,
			);
			assert.deepEqual(own(), [
				'jlab: no glidein can join the collector scicollector.jlab.org: its trust domain is "jlab.org", but the IDTOKENs that the frontend issues to its glideins are from "osg-jlab-1.t2.ucsd.edu". Use one TRUST_DOMAIN and one signing key on both collectors, and set it as the frontend\'s trust_domain',
			]);
		} finally {
			project.dispose();
		}
	});
});
