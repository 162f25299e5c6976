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
		says: /at least one VO needs a user, as in vos: { atlas: { user: osg01 } }; known are the tokens of atlas, clas12, cms/,
	},
	{
		title: "a VO whose tokens nobody knows",
		change: settings("vos: { osgg: { user: osg01 } }"),
		at: at(1, 8),
		says: /unknown VO "osgg", allowed are .*osg\. Did you mean "osg"\?: give the tokens/,
	},
	{
		title: "an issuer without https",
		change: token("issuer: http://tokens.example.org"),
		at: at(1, 43),
		says: /Found "http:\/\/tokens.example.org", allowed is https, by which the issuer's keys are fetched/,
	},
	{
		title: "an issuer with its subject behind a comma, as the map file has it",
		change: token('issuer: "https://tokens.example.org,me"'),
		at: at(1, 43),
		says: /allowed is a URL without a comma: the subject stands in a key of its own/,
	},
	{
		title: "an issuer with a sign of regular expressions",
		change: token("issuer: https://tokens.example.org/.*"),
		at: at(1, 43),
		says: /allowed is a URL without "\*"/,
	},
	{
		title: "an issuer that is no URL",
		change: token("issuer: tokens.example.org"),
		at: at(1, 43),
		says: /allowed is a URL such as https:\/\/scitokens.org\/osg-connect/,
	},
	{
		title: "an issuer with capitals in its host, which no token has",
		change: token("issuer: https://Tokens.example.org"),
		at: at(1, 43),
		says: /allowed is a host in lower case: tokens.example.org/,
	},
	{
		title: "a subject with a blank",
		change: token("issuer: https://tokens.example.org, subject: a b"),
		at: at(1, 80),
		says: /Found "a b", allowed is letters, digits and the signs of URLs, without blanks/,
	},
	{
		title: "the same tokens for two VOs",
		change: settings(
			"vos:\n  osg: { user: osg01 }\n  our: { user: our, tokens: [{ issuer: https://scitokens.org/osg-connect }] }",
		),
		at: at(3, 30),
		says: /Found the tokens "https:\/\/scitokens.org\/osg-connect," twice, first for osg/,
	},
	{
		title: "an account of the system",
		change: settings("vos: { osg: { user: root } }"),
		at: at(1, 21),
		says: /Found root, an account of the system/,
	},
	{
		title: "a user that a shell would not take as it stands",
		change: settings("vos: { osg: { user: 'osg 01' } }"),
		at: at(1, 21),
		says: /Found "osg 01", allowed is a lower-case letter or _, then letters/,
	},
	{
		title: "a user that the site has not made",
		change: settings(
			"vos: { osg: { user: osg10 } }",
			`${leastSettings}  users: [osg01, osg02]\n`,
		),
		at: at(2, 21),
		says: /unknown user "osg10", allowed are osg01, osg02.*remote.users/,
	},
	{
		title: "two users whom HTCondor's settings could not tell apart",
		change: settings("vos: { osg: { user: osg_1 }, hcc: { user: osg-1 } }"),
		at: at(1, 21),
		says: /Found osg_1 beside osg-1, which HTCondor's settings could not tell apart/,
	},
];

describe("The VOs of a hosted CE", () => itRefuses(tokens));
