import assert from "node:assert/strict";
import { ConfigError } from "../../settings/fault.ts";
import { maskSecrets, secretIn } from "../../system/secretText.ts";
import { temporaryProject } from "../support/project.ts";
import { describeFaults, localFaults } from "../support/serviceFaults.ts";

/** Made up, and put together here, so that nobody's scanner takes them for real. */
const word = "S3cretWord0123456789";
const texts: [string, RegExp][] = [
	[`https://bot:${word}@github.com/org/repo.git`, /user or password in a URL/],
	[`https://${word}@github.com/org/repo.git`, /user or password in a URL/],
	[`http://user:${word}@squid.example.org:3128`, /user or password in a URL/],
	[`amqps://user:${word}@mq.example.org`, /user or password in a URL/],
	[`ghp_${word}`, /a token of a web service/],
	[`glpat-${word}`, /a token of a web service/],
	[`AKIA${"A1B2C3D4".repeat(2)}`, /a key of an object store/],
	[`eyJhbGciOiJIUzI1NiJ9.${word}.${word}`, /JSON Web Token/],
	[
		`-----BEGIN ${"PRIVATE"} KEY-----\nMIG${word}\n-----END PRIVATE KEY-----`,
		/a private key/,
	],
];

describe("A text of the settings", () => {
	for (const [text, what] of texts)
		it(`is known to hold ${what.source}: ${text.slice(0, 12)}…`, () => {
			assert.match(secretIn(text) ?? "nothing", what);
			assert.ok(!maskSecrets(`before ${text} after`).includes(word));
			assert.equal(maskSecrets(text).length, text.length);
			assert.equal(secretIn(maskSecrets(text)), undefined);
		});

	for (const text of [
		"https://github.com/org/repo.git",
		"git@github.com:org/repo.git",
		"ssh://git@github.com/org/repo.git",
		"https://tokens.example.org/vo?of=a@b.example.org",
		'regexp("https://[^/]*", GLIDEIN_Gatekeeper)',
		"/DC=org/DC=incommon/CN=frontend.example.org/emailAddress=a@example.org",
		"fegluex@gfactory-2.opensciencegrid.org",
		"amqps://mq.example.org/vhost",
	])
		it(`is let alone: ${text}`, () => {
			assert.equal(secretIn(text), undefined);
			assert.equal(maskSecrets(text), text);
		});
});

describe("The settings of a stack", () => {
	const faultsOf = (entry: string) => {
		const project = temporaryProject();
		try {
			project.write(
				"Pulumi.local.yaml",
				`config:\n  glidefleet:cluster: local\n  glidefleet:frontends:\n    - vo: uclhc\n      ${entry}\n`,
			);
			return localFaults(project.root);
		} finally {
			project.dispose();
		}
	};
	it("show none of a name that is one", () => {
		const faults = faultsOf(`environment: { "https://bot:${word}@x": 1 }`);
		const { message } = new ConfigError(faults);
		assert.match(message, /environment\.https:\/\/\*+@x: /);
		assert.ok(!message.includes(word), message);
	});

	const refuses = (entry: string, place: string, says: RegExp) => {
		const faults = faultsOf(entry);
		assert.ok(
			faults.some(
				({ line, column, path, message }) =>
					`${line}:${column}` === place && says.test(`${path}: ${message}`),
			),
			describeFaults(faults),
		);
		assert.ok(!describeFaults(faults).includes(word));
	};

	it("refuse a password in the URL of a repository, and show it nowhere", () =>
		refuses(
			`validation_scripts: [ { repository: "https://bot:${word}@github.com/org/scripts.git", branch: "--upload-pack=x" } ]`,
			"5:43",
			/validation_scripts\.0\.repository: Found a user or password in a URL.*credential/,
		));

	it("refuse one where the value is otherwise wrong too, and show it nowhere", () =>
		refuses(
			`validation_scripts: [ { repository: "http://bot:${word}@github.com/org/scripts.git", branch: main } ]`,
			"5:43",
			/Found a user or password in a URL/,
		));

	it("refuse one in a variable of the pod", () =>
		refuses(
			`environment: { https_proxy: "http://bot:${word}@proxy.example.org:3128" }`,
			"5:35",
			/environment\.https_proxy: Found a user or password in a URL/,
		));

	for (const branch of [
		"--upload-pack=x",
		"-x",
		"a..b",
		"a b",
		"main.lock",
		"a:b",
		"+main",
		"main/",
	])
		it(`refuse what git would not take for a branch: ${branch}`, () =>
			refuses(
				`validation_scripts: [ { repository: "https://github.com/org/scripts.git", branch: "${branch}" } ]`,
				"5:89",
				/validation_scripts\.0\.branch: Expected a Git branch or tag: .*found "/,
			));

	for (const repository of [
		"https://github.com",
		"https://github.com/org/",
		"https://github.com/org/..",
		"https://github.com/org/scripts.git?x=1",
	])
		it(`refuse a repository without a name: ${repository}`, () =>
			refuses(
				`validation_scripts: [ { repository: "${repository}", branch: main } ]`,
				"5:43",
				/an https URL whose last part is a name/,
			));

	it("take a branch with a slash", () =>
		assert.doesNotMatch(
			describeFaults(
				faultsOf(
					'validation_scripts: [ { repository: "https://github.com/org/scripts.git", branch: "feature/el9-1.0+x" } ]',
				),
			),
			/branch/,
		));
});
