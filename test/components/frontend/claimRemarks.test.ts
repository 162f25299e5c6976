import assert from "node:assert/strict";
import { statedClaims } from "../../../components/frontend/resolve/statedClaims.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { temporaryProject } from "../../support/project.ts";

const made = (text: string) => `{ default: { make: { key_id: k1, ${text} } } }`;

/** What is said of issuers and audiences where the frontends of a stack state these SciTokens. */
function remarks(...scitokens: readonly string[]): string[] {
	const project = temporaryProject();
	const vos = ["gluex", "igwn", "jlab"].slice(0, scitokens.length);
	const entries = vos.map(
		(vo, index) =>
			`    - vo: ${vo}\n      scitokens: ${scitokens[index]}\n      groups: { main: { scitokens: [default] } }\n`,
	);
	project.write(
		"Pulumi.claims.yaml",
		`config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends:\n${entries.join("")}`,
	);
	try {
		return loadStack("claims", {
			root: project.root,
			credentials: false,
		}).warnings.filter((text) => text.includes("is close to"));
	} finally {
		project.dispose();
	}
}

const issuer = (url: string) => made(`issuer: ${JSON.stringify(url)}`);
const audience = (text: string) =>
	made(`issuer: "https://vo.example.org", audience: ${JSON.stringify(text)}`);

describe("Issuers and audiences of a stack's tokens", () => {
	it("are named where one's host is a letter off another's, at the one that stands once", () =>
		assert.deepEqual(
			remarks(
				issuer("https://tokens.exmaple.org/pilots"),
				issuer("https://tokens.example.org/pilots"),
				issuer("https://tokens.example.org/pilots"),
			),
			[
				'Pulumi.claims.yaml:5:59: scitokens.default.make.issuer: "https://tokens.exmaple.org/pilots" is close to "https://tokens.example.org/pilots", the issuer of igwn: use that if it is meant',
			],
		));

	const near: readonly (readonly [string, string])[] = [
		[
			issuer("https://tokens.example.org/pilots"),
			issuer("https://tokens.example.org/pliots"),
		],
		[
			issuer("https://tokens.example.org"),
			issuer("https://tokens.example.com"),
		],
		[
			audience("ce-main.example.org:9619"),
			audience("ce-mian.example.org:9619"),
		],
		[
			audience("https://wlcg.cern.ch/jwt/v1/anyone"),
			audience("https://wlcg.cern.ch/jwt/v1/anyonee"),
		],
	];
	for (const [index, pair] of near.entries())
		it(`are named at the later of two (${index + 1})`, () => {
			const [said = "", ...more] = remarks(...pair);
			assert.deepEqual(more, []);
			assert.match(
				said,
				/^Pulumi\.claims\.yaml:8:\d+: .* the (issuer|audience) of gluex/,
			);
		});

	it("are named where a SciToken is supplied, and of IDTOKENs", () => {
		const project = temporaryProject();
		const url = "https://tokens.example.org";
		project.write(
			"Pulumi.claims.yaml",
			`config:
  glidefleet:cluster: nautilus
  glidefleet:frontends:
    - vo: gluex
      groups: { main: { scitokens: [default, other] } }
      scitokens:
        default: { make: { issuer: ${url}/pilots, key_id: k1 } }
        other: { trust_domain: other, issuer: ${url}/pilost }
    - vo: jlab
      tokens:
        - { file: a.idtoken, issuer: pool.example.org, audience: collector.example.org }
        - { file: b.idtoken, issuer: pool.example.com, audience: collectro.example.org }
`,
		);
		try {
			const { warnings } = loadStack("claims", {
				root: project.root,
				credentials: false,
			});
			assert.deepEqual(
				warnings.flatMap(
					(text) =>
						/^\S+:(\d+):\d+: (\S+): .* is close to/.exec(text)?.slice(1, 3) ??
						[],
				),
				[
					...["8", "scitokens.other.issuer"],
					...["12", "tokens.1.issuer"],
					...["12", "tokens.1.audience"],
				],
			);
		} finally {
			project.dispose();
		}
	});

	it("are named in the context of a generator of 3.11 too", () => {
		const claims = statedClaims({
			generators: {
				pilot: {
					type: "SciTokenGenerator",
					context: { issuer: "https://tokens.example.org", scope: "x" },
				},
			},
		});
		assert.deepEqual(claims, [
			{
				kind: "issuer",
				text: "https://tokens.example.org",
				path: ["generators", "pilot", "context", "issuer"],
			},
		]);
	});

	const apart: readonly (readonly string[])[] = [
		[audience("ce1.example.org:9619"), audience("ce2.example.org:9619")],
		[audience("ce.example.org:9619"), audience("ce.example.org:9620")],
		[
			issuer("https://vo.example.org/ligo"),
			issuer("https://vo.example.org/lago"),
		],
		[
			issuer("https://vo.example.org"),
			audience("https://vo.example.com"),
		].slice(1),
	];
	for (const [index, each] of apart.entries())
		it(`are not named where they are meant to differ (${index + 1})`, () =>
			assert.deepEqual(remarks(...each), []));
});
