import assert from "node:assert/strict";
import { load } from "js-yaml";
import type { TemporaryProject } from "../../support/project.ts";
import {
	both,
	itRefuses,
	onlyServices,
	type ServiceCase,
} from "../../support/serviceFaults.ts";
import { servicePlan } from "../../support/serviceStack.ts";

const file = "config/services/one.yaml";
const write = (text: string) => (project: TemporaryProject) =>
	project.write(file, text);
/** A cache, whose further settings begin at line 5. */
const cacheText = (text: string) =>
	`host: c.example.org\ndisks: { data: [{ type: claim, size: 10Gi }] }\nsite_local: true\n${text}\n`;
const cache = (text: string) =>
	both(onlyServices("one"), write(`kind: osdf-cache\n${cacheText(text)}`));
/** An origin with one guarded export, likewise from line 5. */
const originText = (text: string, issuers = "") =>
	`host: o.example.org\nvolumes: { a: { type: existing, claim: a } }\nexports: [{ prefix: /vo, volume: a, capabilities: [Reads, Writes]${issuers} }]\n${text}\n`;
const origin = (text: string, issuers?: string) =>
	both(
		onlyServices("one"),
		write(`kind: osdf-origin\n${originText(text, issuers)}`),
	);
const own = (name: string, value: string) =>
	cache(`settings: { ${name}: ${value} }`);
const templates =
	"authorizations: [{ prefix: /home/$USER, actions: [read, modify] }]";

const cases: ServiceCase[] = [
	{
		title: "a parameter that Pelican has not",
		change: own("Cache.SelfTestIntervall", "1h"),
		at: `${file}:5:38`,
		says: /Pelican has no parameter "Cache\.SelfTestIntervall" \(expected Section\.Name\); did you mean "Cache\.SelfTestInterval"\?/,
	},
	{
		title: "a parameter that is made from a setting",
		change: own("Cache.HighWaterMark", "90"),
		at: `${file}:5:34`,
		says: /Cache\.HighWaterMark is generated from watermarks: remove it/,
	},
	{
		title: "a parameter of origins in a cache",
		change: own("Origin.SelfTestInterval", "1h"),
		at: `${file}:5:38`,
		says: /An osdf-cache does not read Origin\.SelfTestInterval: remove it/,
	},
	{
		title: "a duration that Go cannot read",
		change: own("Cache.SelfTestInterval", "1 hour"),
		at: `${file}:5:37`,
		says: /Expected a duration in Go syntax, for example 90s or 1h30m, found "1 hour"/,
	},
	{
		title: "a text in place of a switch",
		change: own("Cache.SelfTest", '"no"'),
		at: `${file}:5:29`,
		says: /Expected true or false.*, found "no"/,
	},
	{
		title: "a parameter without its section",
		change: own("Debug", "true"),
		at: `${file}:5:`,
		says: /a parameter as Section\.Name/,
	},
	{
		title: "a directive of XRootD that is made from a setting",
		change: cache("xrootd: [pfc.ram 4g]"),
		at: `${file}:5:10`,
		says: /pfc\.ram is generated from ram: remove it/,
	},
	{
		title: "a directive of XRootD by which others would read",
		change: cache("xrootd: [acc.authdb /tmp/authdb]"),
		at: `${file}:5:10`,
		says: /acc\.authdb is generated from the settings of who may read: remove it/,
	},
	{
		title: "a part that XRootD has not",
		change: cache("xrootd: [pfcc.trace info]"),
		at: `${file}:5:10`,
		says: /Unknown XRootD component "pfcc"; did you mean "pfc"\? Expected one of all, cms, frm, http, mark, ofs, oss, pfc, posc, pss, throttle, tpc, xcl, xrd, xrootd/,
	},
	{
		title: "another file of XRootD's settings",
		change: cache("xrootd: [continue /etc/other.cfg]"),
		at: `${file}:5:10`,
		says: /Expected a directive such as pfc\.trace.*, found "continue"/,
	},
	{
		title: "an issuer whose tokens open nothing",
		change: origin(
			`broker: true\nissuer: { ${templates} }`,
			', issuers: ["https://i.example.org"]',
		),
		at: `${file}:6:1`,
		says: /The issuer's tokens open no export: remove issuers from the exports it is for, or remove the issuer/,
	},
	{
		title: "an issuer that nobody could reach",
		change: origin(`broker: true\nissuer: { ${templates} }`),
		at: `${file}:6:1`,
		says: /Users cannot reach the issuer to log in: use expose\.type LoadBalancer, host_ports or host_network/,
	},
	{
		title: "an authorization for groups that nobody tells of",
		change: origin(
			"broker: true\nissuer: { authorizations: [{ prefix: /groups/$GROUP, actions: [read] }] }",
		),
		at: `${file}:6:28`,
		says: /Authorization for groups requires issuer\.groups: set where groups come from/,
	},
	{
		title: "an issuer that gives nothing",
		change: origin("broker: true\nissuer: { mode: embedded }"),
		at: `${file}:6:1`,
		says: /issuer\.authorizations: The value is missing/,
	},
];

describe("What Pelican and XRootD are told beyond the settings", () => {
	itRefuses(cases);

	const yaml = (text: string | undefined) =>
		load(text ?? "") as Record<string, Record<string, unknown>>;

	it("stands in their files", () => {
		const { files } = servicePlan(
			"osdf-cache",
			cacheText(
				"settings: { Cache.SelfTestInterval: 1h, Cache.Throttle.EMAWindow: 30s }\nxrootd: [pfc.trace info]",
			),
		);
		const { Cache } = yaml(files[0]?.text);
		assert.equal(Cache?.SelfTestInterval, "1h");
		assert.deepEqual(Cache?.Throttle, { EMAWindow: "30s" });
		assert.match(files[1]?.text ?? "", /^pfc\.trace info$/m);
	});

	it("makes an origin an issuer of tokens, by the provider's credentials", () => {
		const { files, credentials } = servicePlan(
			"osdf-origin",
			originText(
				`expose: { type: LoadBalancer }\nissuer: { provider: "https://login.example.org", groups: { source: oidc, claim: isMemberOf }, require: { idp: ours }, ${templates} }\nxrootd: [xrd.timeout idle 5m]`,
			),
			{ isGenerous: true },
		);
		const { Origin, Issuer, OIDC, Xrootd } = yaml(files[0]?.text);
		assert.equal(Origin?.EnableIssuer, true);
		assert.equal(Origin?.IssuerMode, "embedded");
		assert.deepEqual(Issuer, {
			AuthenticationSource: "OIDC",
			AuthorizationTemplates: [
				{ actions: ["read", "modify"], prefix: "/home/$USER" },
			],
			GroupSource: "oidc",
			OIDCAuthenticationRequirements: [{ claim: "idp", value: "ours" }],
			OIDCGroupClaim: "isMemberOf",
		});
		assert.deepEqual(OIDC, {
			ClientIDFile: "/etc/glidefleet/secrets/oidc-client-id",
			ClientSecretFile: "/etc/glidefleet/secrets/oidc-client-secret",
			Issuer: "https://login.example.org",
		});
		assert.equal(Xrootd?.ConfigFile, files[1]?.path);
		assert.equal(files[1]?.text, "xrd.timeout idle 5m\n");
		assert.deepEqual(
			credentials.map(({ key }) => key).filter((key) => /oidc/.test(key)),
			["oidc-client-id", "oidc-client-secret"],
		);
	});

	it("takes sizes for watermarks as Pelican and XRootD write them", () => {
		const { files } = servicePlan(
			"osdf-cache",
			cacheText("watermarks: { low: 8Gi, high: 9Gi }"),
		);
		const { Cache } = yaml(files[0]?.text);
		assert.deepEqual([Cache?.LowWaterMark, Cache?.HighWaterMark], ["8g", "9g"]);
		const plan = servicePlan(
			"atlas-xcache",
			"resource_name: T\ndisks: { data: [{ type: claim, size: 10Gi }] }\nwatermarks: { low: 8500Mi, high: 9Gi }\nxrootd: [pfc.trace debug]\n",
		);
		assert.equal(plan.environment.XC_SPACE_LOW_WM, "8500m");
		assert.match(plan.files[1]?.text ?? "", /^pfc\.trace debug$/m);
	});

	it("counts a size against the cache's own files where the disk is the node's", () => {
		const { files } = servicePlan(
			"atlas-xcache",
			"resource_name: T\ndisks: { data: [{ size: 20Gi }] }\nwatermarks: { low: 16Gi, high: 18Gi }\n",
		);
		assert.match(
			files[1]?.text ?? "",
			/^pfc\.diskusage 0\.8 0\.9 files 14745m 16g 18g purgeinterval 60s$/m,
		);
	});
});
