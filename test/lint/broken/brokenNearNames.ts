import type { BrokenText } from "./brokenText.ts";

const query = 'stringListMember("A", GLIDEIN_Supported_VOs)';
const pilot =
	'<credential absfname="/etc/grid-security/pilot.proxy" trust_domain="grid" type="grid_proxy"/>';
const scitoken =
	'<credential absfname="/t/osg.scitoken" trust_domain="grid" type="scitoken"/>';

/** Broken copies in which two names nearly agree. */
export const nearNames: readonly BrokenText[] = [
	{
		rule: "near-name",
		from: 'factory_identity="gfactory@factory.example.org"',
		to: 'factory_identity="gfactory@factory.exmaple.org"',
	},
	{
		rule: "near-name",
		from: 'my_identity="vo@factory.example.org"',
		to: 'my_identity="vo@fermicloud.example.org"',
	},
	{
		rule: "near-name",
		from: 'factory_identity="gfactory@factory.example.org" my_identity="vo@factory.example.org"',
		to: 'factory_identity="gfactory@factory.example.com" my_identity="vo@factory.example.com"',
	},
	{
		rule: "near-name",
		from: `<factory query_expr='${query}'>\n`,
		to: `<factory query_expr='${query}'>\n<collectors><collector DN="/CN=factory.example.org" factory_identity="gfactory@factory.example.org" my_identity="other@factory.example.org" node="factory.example.org"/></collectors>\n`,
		mark: 'my_identity="other@',
	},
	{
		rule: "near-name",
		from: 'web_base_url="http://frontend.example.org',
		to: 'web_base_url="http://frontnd.example.org',
	},
	{
		rule: "near-name",
		from: '<schedd DN="/CN=submit.example.org" fullname="submit.example.org"/>',
		to: '<schedd DN="/CN=submit.example.org" fullname="analysis@submit.example.org"/><schedd DN="/CN=submit2.example.org" fullname="anaylsis@submit2.example.org"/>',
		mark: "anaylsis@",
	},
	{
		rule: "near-name",
		from: pilot,
		to: `${pilot}\n${scitoken.replace('"grid"', '"Grid"')}\n${pilot.replace("pilot.proxy", "pilot2.proxy")}`,
		mark: "/t/osg.scitoken",
	},
];
