import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { Cluster } from "../../local/cluster.ts";
import { pulumiAbsence, pulumiWorkspace } from "../../local/pulumi.ts";
import { stackCredentials } from "../../local/testCredentials.ts";
import { kubectlFolder } from "../support/kubectlFolder.ts";
import { pageCommands } from "../support/pageCommands.ts";
import { type PageWalk, pageWalk } from "../support/pageWalk.ts";
import { gitIn } from "../support/pullRequest.ts";
import { freshNamespace, sharedCluster } from "../support/sharedCluster.ts";
import { skipSuite } from "../support/skipSuite.ts";

/** Commands that are not run here, and why. */
const notRun: readonly (readonly [RegExp, string])[] = [
	[/^npm (?:ci|start|test)|^npm ci &&/, "the tests themselves start with it"],
	[
		/add myvo --stack nautilus *(?:#.*)?$/,
		"it asks at a terminal: test/cli/starting.test.ts",
	],
	[/init second/, "it asks at a terminal: test/cli/starting.test.ts"],
	[/--context second/, "there is one cluster here"],
	[/^condor_token_create/, "it runs at a factory"],
	[/\/var\/lib\/gwms-frontend/, "it runs where a pool is"],
	[
		/create token/,
		"the Role's account is not needed here: test/engine/rbac.test.ts",
	],
	[/--force-conflicts/, "it is for a stack without Pulumi"],
	[/apply --server-side -f -$/, "it is for a stack without Pulumi"],
	[/s3:\/\//, "test/engine/objectStore.test.ts"],
	[
		/^pkill -f pulumi/,
		"it would end other tests' providers: test/engine/killed.test.ts",
	],
	[/nautilus\.json\.attrs/, "only after a kill: test/engine/killed.test.ts"],
	[/^http_proxy|^pelican|^pulumi config|^condor_status/, "it runs elsewhere"],
];

/** Commands that end with another code than 0 here, and why. */
const codes: readonly (readonly [RegExp, number, string])[] = [
	[/glidefleet status/, 1, "no frontend runs on a simulated node"],
	[/create secret generic gluex/, 1, "the stack has made it already"],
];

/** Before these, credentials are missing. */
const without = /glidefleet check/;

describe("The commands of the pages, in the order in which they stand", function () {
	this.timeout(900_000);
	let cluster: Cluster;
	let namespace = "";

	before(async function () {
		const absence = pulumiAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		cluster = await sharedCluster(this);
	});

	for (const pages of [
		["README.md"],
		[
			"docs/getting-started.md",
			"docs/credentials.md",
			"docs/clusters.md",
			"docs/operating.md",
			"docs/state.md",
			"docs/importing.md",
		],
	])
		describe(`${pages.join(", ")}, in a new user's home`, () => {
			let walk: PageWalk;
			let done = false;
			before(async () => {
				namespace = await freshNamespace(cluster);
				walk = await newUser(cluster, namespace);
			});
			after(() => walk?.dispose());

			for (const page of pages)
				describe(page, () => {
					// The VO that getting started adds has no credentials.
					before(() => {
						walk.run("sed -i /myvo/d Pulumi.nautilus.yaml");
						walk.run("rm -f config/frontends/myvo.yaml");
						done ||= page !== pages[0];
					});

					for (const command of commandsOf(page))
						it(command.replace(/\s+#.*/, ""), () => {
							const { code, said } = walk.run(command);
							const expected = without.test(command) && !done;
							if (/credentials set/.test(command)) done = true;
							if (/add myvo/.test(command)) done = false;
							assert.equal(code, expected ? 1 : codeOf(command), said);
						});
				});
		});
});

function commandsOf(page: string): string[] {
	return pageCommands(page).filter(
		(command) => !notRun.some(([pattern]) => pattern.test(command)),
	);
}

/** What a command ends with where nothing is missing. */
function codeOf(command: string): number {
	return codes.find(([pattern]) => pattern.test(command))?.[1] ?? 0;
}

/** A new user with a kubeconfig for Nautilus, which is the local control plane, and with the files that the pages assume. */
async function newUser(cluster: Cluster, namespace: string): Promise<PageWalk> {
	const folder = join(cluster.directory, namespace);
	mkdirSync(folder);
	const kubeconfig = join(folder, "kubeconfig");
	const text = readFileSync(cluster.kubeconfig, "utf8");
	writeFileSync(kubeconfig, named(text));
	const state = { stack: "nautilus", project: folder, state: folder };
	const { PULUMI_BACKEND_URL: _, ...environment } = pulumiWorkspace({
		...state,
		kubeconfig,
	}).environment;
	const walk: PageWalk = pageWalk({
		runnable: true,
		programs: await kubectlFolder(folder),
		environment: {
			...environment,
			PULUMI_SKIP_CONFIRMATIONS: "true",
			PULUMI_CREDENTIALS_PATH: folder,
		},
		adapt: (command) =>
			command
				.replaceAll("osg-frontends", namespace)
				.replace("gluex igwn jlab uclhc", "gluex")
				// Pulumi takes that variable for --yes, which does not go with it.
				.replace(
					/^.* --preview-only\b.*$/,
					"env -u PULUMI_SKIP_CONFIRMATIONS $&",
				),
	});
	const { project, home } = walk;
	writeFileSync(join(home, ".glidefleet-passphrase"), "a passphrase\n");
	const { stdout: uid } = await cluster.kubectl(
		"get namespace kube-system -o jsonpath={.metadata.uid}".split(" "),
	);
	const file = readFileSync(
		join(project.root, "config/clusters/local.yaml"),
		"utf8",
	);
	project.write(
		"config/clusters/nautilus.yaml",
		file
			.replace("context: local", "context: nautilus")
			.replace("identity: throw-away", `identity: { kube_system_uid: ${uid} }`)
			.replace("namespace: osg-frontends", `namespace: ${namespace}`),
	);
	project.write(
		"Pulumi.nautilus.yaml",
		"config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends:\n    - gluex\n",
	);
	const options = { root: project.root, credentials: false };
	const made = await stackCredentials(loadStack("nautilus", options));
	for (const [vo, files] of Object.entries(made)) {
		mkdirSync(join(project.root, `${vo}-credentials`));
		for (const [name, value] of Object.entries(files))
			project.write(`${vo}-credentials/${name}`, value);
	}
	project.write("frontendcert.pem", made.gluex?.["frontendcert.pem"] ?? "");
	// A checkout, in which diff finds what was there before.
	const git = gitIn(project);
	git("init", "--quiet");
	git("add", "Pulumi.yaml", "Pulumi.nautilus.yaml", "config");
	git("commit", "--quiet", "--message", "Settings");
	return walk;
}

function named(kubeconfig: string): string {
	return kubeconfig.replaceAll(/\blocal\b/g, "nautilus");
}
