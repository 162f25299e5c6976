import { itRefuses, type ServiceCase } from "../../support/serviceFaults.ts";
import { leastSettings } from "./cePlan.ts";
import { at, settings } from "./ceSettings.ts";

const token = (text: string) =>
	settings(`vos: { my: { user: my, tokens: [{ ${text} }] } }`);

const tokens: ServiceCase[] = [
	{
		title: "a CE that lets no VO in",
		change: settings("avoid_nodes: []"),
		at: "config/services/base/hosted-ce.yaml:11:",
		says: /at least one VO needs a user, as in vos: { atlas: { user: osg01 } }; VOs with known tokens: atlas, clas12, cms/,
	},
	{
		title: "a VO whose tokens nobody knows",
		change: settings("vos: { osgg: { user: osg01 } }"),
		at: at(1, 8),
		says: /Unknown VO "osgg"; did you mean "osg"\? Expected one of atlas, clas12, cms, dune, eic, fermilab, glow, gluex, hcc, icecube, ligo, osg\. Set the tokens of its pilots,/,
	},
	{
		title: "an issuer without https",
		change: token("issuer: http://tokens.example.org"),
		at: at(1, 43),
		says: /Expected https, which the issuer's keys are fetched with, found "http:\/\/tokens\.example\.org"/,
	},
	{
		title: "an issuer with its subject behind a comma, as the map file has it",
		change: token('issuer: "https://tokens.example.org,me"'),
		at: at(1, 43),
		says: /Expected a URL without a comma \(set the subject as a separate key\), found "https:\/\/tokens\.example\.org,me"/,
	},
	{
		title: "an issuer with a sign of regular expressions",
		change: token("issuer: https://tokens.example.org/.*"),
		at: at(1, 43),
		says: /Expected a URL without "\*", found "https:\/\/tokens\.example\.org\/\.\*"/,
	},
	{
		title: "an issuer that is no URL",
		change: token("issuer: tokens.example.org"),
		at: at(1, 43),
		says: /Expected a URL such as https:\/\/scitokens\.org\/osg-connect, found "tokens\.example\.org"/,
	},
	{
		title: "an issuer with capitals in its host, which no token has",
		change: token("issuer: https://Tokens.example.org"),
		at: at(1, 43),
		says: /Expected a host in lower case, tokens\.example\.org, found "https:\/\/Tokens\.example\.org"/,
	},
	{
		title: "a subject with a blank",
		change: token("issuer: https://tokens.example.org, subject: a b"),
		at: at(1, 80),
		says: /Expected letters, digits and the signs of URLs, without blanks.*, found "a b"/,
	},
	{
		title: "the same tokens for two VOs",
		change: settings(
			"vos:\n  osg: { user: osg01 }\n  our: { user: our, tokens: [{ issuer: https://scitokens.org/osg-connect }] }",
		),
		at: at(3, 30),
		says: /Duplicate tokens "https:\/\/scitokens\.org\/osg-connect,", first for osg: HTCondor would use the first, remove one of them/,
	},
	{
		title: "an account of the system",
		change: settings("vos: { osg: { user: root } }"),
		at: at(1, 21),
		says: /"root" is a system account: expected one used only by pilots/,
	},
	{
		title: "a user that a shell would not take as it stands",
		change: settings("vos: { osg: { user: 'osg 01' } }"),
		at: at(1, 21),
		says: /Expected a lower-case letter or _, then letters.*, found "osg 01"/,
	},
	{
		title: "a user that the site has not made",
		change: settings(
			"vos: { osg: { user: osg10 } }",
			`${leastSettings}  users: [osg01, osg02]\n`,
		),
		at: at(2, 21),
		says: /Unknown user "osg10"; did you mean "osg01"\? Expected one of osg01, osg02 \(remote\.users\)/,
	},
	{
		title: "two users whom HTCondor's settings could not tell apart",
		change: settings("vos: { osg: { user: osg_1 }, hcc: { user: osg-1 } }"),
		at: at(1, 21),
		says: /osg_1 and osg-1 are the same name in HTCondor's settings: rename one of them/,
	},
];

describe("The VOs of a hosted CE", () => itRefuses(tokens));
