import assert from "node:assert/strict";
import { temporaryProject } from "../../support/project.ts";
import {
	both,
	describeFaults,
	itRefuses,
	localFaults,
	onlyServices,
	type ServiceCase,
} from "../../support/serviceFaults.ts";
import { servicePlan } from "../../support/serviceStack.ts";

const file = "config/services/one.yaml";
const head = "kind: osdf-origin\nhost: one.example.org\nbroker: true\n";
const claim = "volumes: { data: { type: existing, claim: data } }\n";
const toAll = "capabilities: [PublicReads, Listings]";
const toTokens = (issuer: string) =>
	`capabilities: [Reads, Writes], issuers: ["https://${issuer}.example.org"]`;

/** An origin of these exports, of which the first is line 6. */
const exportsOf = (lines: readonly string[], volumes = claim, where = head) =>
	`${where}${volumes}exports:\n${lines.map((line) => `  - { ${line} }\n`).join("")}`;
const origin = (lines: readonly string[], volumes?: string, where?: string) =>
	both(onlyServices("one"), (project) =>
		project.write(file, exportsOf(lines, volumes, where)),
	);
const guarded = `prefix: /vo/guarded, volume: data, path: /guarded, ${toTokens("a")}`;

const cases: ServiceCase[] = [
	{
		title: "a public export of the whole volume beside a guarded folder of it",
		change: origin([`prefix: /vo/public, volume: data, ${toAll}`, guarded]),
		at: `${file}:6:5`,
		says: /The export \/vo\/public shows \/ of the claim data to everybody, and \/guarded in it is what the export \/vo\/guarded guards\. Give it a folder that holds no guarded one/,
	},
	{
		title: "the same in the other order",
		change: origin([guarded, `prefix: /vo/public, volume: data, ${toAll}`]),
		at: `${file}:7:5`,
		says: /shows \/ of the claim data to everybody/,
	},
	{
		title: "a public export of the folder above a guarded one",
		change: origin([
			`prefix: /vo/public, volume: data, path: /a, ${toAll}`,
			`prefix: /vo/guarded, volume: data, path: /a/b, ${toTokens("a")}`,
		]),
		at: `${file}:6:47`,
		says: /shows \/a of the claim data to everybody, and \/a\/b in it/,
	},
	{
		title: "a public and a guarded export of one folder",
		change: origin([
			`prefix: /vo/public, volume: data, path: /guarded, ${toAll}`,
			guarded,
		]),
		at: `${file}:6:47`,
		says: /to everybody, and \/guarded in it/,
	},
	{
		title: "folders that differ in case alone",
		change: origin([
			`prefix: /vo/public, volume: data, path: /Guarded, ${toAll}`,
			guarded,
		]),
		at: `${file}:6:47`,
		says: /shows \/Guarded of the claim data to everybody, and \/guarded in it/,
	},
	{
		title: "a public export within a guarded one that nobody meant",
		change: origin([
			`prefix: /vo/public, volume: data, path: /guarded/open, ${toAll}`,
			guarded,
		]),
		at: `${file}:6:47`,
		says: /lies in \/guarded, which the export \/vo\/guarded guards\. .*inside: \[\/vo\/guarded\]/,
	},
	{
		title: "an export that it is to lie in, and that nothing is called",
		change: origin([
			`prefix: /vo/public, volume: data, path: /guarded/open, ${toAll}, inside: [/vo/guard]`,
			guarded,
		]),
		at: `${file}:6:110`,
		says: /Unknown export "\/vo\/guard"; did you mean "\/vo\/guarded"\? Expected \/vo\/guarded/,
	},
	{
		title: "one claim under the names of two volumes",
		change: origin(
			[
				`prefix: /vo/public, volume: again, ${toAll}`,
				`prefix: /vo/guarded, volume: data, ${toTokens("a")}`,
			],
			"volumes: { data: { type: existing, claim: data }, again: { type: existing, claim: data } }\n",
		),
		at: `${file}:6:5`,
		says: /of the claim data to everybody/,
	},
	{
		title: "a folder of the node that holds another volume's",
		change: both(
			(project) =>
				project.replace(
					"config/clusters/local.yaml",
					"rules:",
					"rules:\n  host_paths: [/data]",
				),
			origin(
				[
					`prefix: /vo/public, volume: all, ${toAll}`,
					`prefix: /vo/guarded, volume: part, ${toTokens("a")}`,
				],
				"volumes: { all: { type: host, path: /data }, part: { type: host, path: /data/./vo } }\n",
				`${head.slice(0, -1)} # and its node\nnode: n\n`,
			),
		),
		at: `${file}:7:5`,
		says: /shows \/data of the node n to everybody, and \/data\/vo in it/,
	},
	{
		title: "all buckets of a store beside a guarded one",
		change: origin(
			[
				`prefix: /vo/public, ${toAll}`,
				`prefix: /vo/guarded, bucket: guarded, ${toTokens("a")}`,
			],
			'# volumes: none\ns3: { url: "https://s3.example.org", region: us-east-1 }\n',
		),
		at: `${file}:7:5`,
		says: /shows \/ of the object store https:\/\/s3\.example\.org to everybody, and \/guarded in it/,
	},
	{
		title: "a folder that the tokens of another issuer open too",
		change: origin([
			`prefix: /vo/all, volume: data, ${toTokens("b")}`,
			guarded,
		]),
		at: `${file}:6:5`,
		says: /to the holders of tokens of https:\/\/b\.example\.org, and \/guarded in it/,
	},
	{
		title: "a prefix below that of another issuer, wherever it is stored",
		change: origin(
			[
				`prefix: /vo, volume: other, ${toTokens("b")}`,
				`prefix: /vo/guarded, volume: data, ${toTokens("a")}`,
			],
			"volumes: { data: { type: existing, claim: data }, other: { type: existing, claim: other } }\n",
		),
		at: `${file}:6:15`,
		says: /Tokens for \/vo also open what is below it, \/vo\/guarded, to the holders of tokens of https:\/\/b\.example\.org/,
	},
	{
		title: "a public export of what another origin of the stack guards",
		change: both(
			(project) => {
				project.write(file, exportsOf([guarded]));
				project.write(
					"config/services/two.yaml",
					exportsOf(
						[`prefix: /vo/public, volume: data, ${toAll}`],
						claim,
						head.replace("one.", "two."),
					),
				);
			},
			onlyServices("one", "two"),
		),
		at: "config/services/two.yaml:6:5",
		says: /and \/guarded in it is what the export \/vo\/guarded of one guards/,
	},
	{
		title: "the same with the public one first, at the one that it opens",
		change: both(
			(project) => {
				project.write(
					file,
					exportsOf([`prefix: /vo/public, volume: data, ${toAll}`]),
				);
				project.write(
					"config/services/two.yaml",
					exportsOf([guarded], claim, head.replace("one.", "two.")),
				);
			},
			onlyServices("one", "two"),
		),
		at: "config/services/two.yaml:6:48",
		says: /The export \/vo\/public of one shows \/ of the claim data to everybody/,
	},
];

describe("The exports of an origin", () => {
	itRefuses(cases);

	const good: [string, string[]][] = [
		[
			"folders beside each other",
			[`prefix: /vo/public, volume: data, path: /public, ${toAll}`, guarded],
		],
		[
			"a folder whose name begins like a guarded one's",
			[`prefix: /vo/open, volume: data, path: /guarded-not, ${toAll}`, guarded],
		],
		[
			"a public folder within a guarded one that says so",
			[
				`prefix: /vo/public, volume: data, path: /guarded/open, ${toAll}, inside: [/vo/guarded]`,
				guarded,
			],
		],
		[
			"two public exports of one folder",
			[
				`prefix: /vo/public, volume: data, ${toAll}`,
				`prefix: /old/public, volume: data, ${toAll}`,
			],
		],
		[
			"a guarded folder whose issuers are also its own",
			[
				`prefix: /vo/all, volume: data, ${toTokens("a")}`,
				`prefix: /vo/all/part, volume: data, path: /part, capabilities: [Reads], issuers: ["https://a.example.org", "https://b.example.org"]`,
			],
		],
	];
	for (const [title, lines] of good)
		it(`may be ${title}`, () => {
			const project = temporaryProject();
			try {
				origin(lines)(project);
				const faults = localFaults(project.root);
				assert.deepEqual(faults, [], describeFaults(faults));
			} finally {
				project.dispose();
			}
		});

	it("are written without what is for the check alone", () => {
		const { files } = servicePlan(
			"osdf-origin",
			exportsOf(good[2]?.[1] ?? []).replace("kind: osdf-origin\n", ""),
		);
		assert.doesNotMatch(files[0]?.text ?? "", /inside/i);
	});
});
