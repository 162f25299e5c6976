import type { BrokenText } from "./brokenText.ts";

const pilot =
	'<credential absfname="/etc/grid-security/pilot.proxy" trust_domain="grid" type="grid_proxy"/>';

/** Broken copies that the real reconfig refused, out of thousands that were tried. */
export const refusedTexts: readonly BrokenText[] = [
	{ rule: "xml-syntax", from: "   <config>\n", to: "   ]]><config>\n" },
	{
		rule: "xml-syntax",
		from: '<?xml version="1.0" encoding="UTF-8"?>',
		to: '<?xml encoding="UTF-8"?>',
	},
	{
		rule: "xml-syntax",
		from: '<?xml version="1.0" encoding="UTF-8"?>',
		to: '\n<?xml version="1.0" encoding="UTF-8"?>',
		mark: "<?xml",
	},
	{ rule: "xml-syntax", from: "   <config>\n", to: "   <?XML x?><config>\n" },
	{
		rule: "default-directory",
		from: ' javascriptRRD_dir="/usr/share/javascriptrrd/js"',
		to: "",
		mark: "<monitor base_dir",
	},
	{
		rule: "default-directory",
		from: '   <work base_dir="/var/lib/gwms-frontend/vofrontend" base_log_dir="/var/log/gwms-frontend"/>\n',
		to: "",
		mark: "<frontend ",
	},
	{
		rule: "path-absolute",
		from: '"/usr/share/javascriptrrd/js"',
		to: '"~/js"',
	},
	{
		rule: "path-absolute",
		from: '"/etc/grid-security/frontend.proxy"',
		to: '"frontend.proxy"',
	},
	{
		rule: "path-absolute",
		from: '"/etc/grid-security/pilot.proxy"',
		to: '"/etc/grid-security/"',
	},
	{
		rule: "path-absolute",
		from: 'absfname="/etc/grid-security/pilot.proxy"',
		to: 'absfname="made" generator="mymodule"',
	},
	...["/srv/POLICY.PY", "/srv/my.policy.py"].map((file) => ({
		rule: "policy-file",
		from: '<match match_expr="True"',
		to: `<match policy_file="${file}" match_expr="True"`,
	})),
	{
		rule: "path-kind",
		from: 'absfname="/etc/grid-security/pilot.proxy"',
		to: 'absfname="/tmp"',
	},
	{
		rule: "path-kind",
		from: 'absfname="/etc/grid-security/pilot.proxy"',
		to: 'absfname="/etc/grid-security/frontend.proxy/etc/grid-security/frontend.proxy"',
	},
	{
		rule: "generator-context",
		release: "3.11.3",
		from: pilot,
		to: `<credential absfname="/srv/f/module" type="generator" context="{'type': 'scitoken'}"/>`,
	},
	{
		rule: "generator-context",
		release: "3.11.3",
		from: pilot,
		to: `<credential absfname="sCItOKENgENERATOR" type="generator" context="{'type': 'scitoken'}"/>`,
	},
	{
		rule: "generator-context",
		release: "3.11.3",
		from: pilot,
		to: `<credential absfname="/etc/gwms-frontend/plugin.d/SciTokenGenerator.py" type="generator+project_id" project_id="x" context="{'key_file': '/k'}"/>`,
	},
	{
		rule: "generator-context",
		release: "3.11.3",
		from: pilot,
		to: `<credential absfname="SciTokenGenerator" type="generator" context="{'key_file': '/k', 'key_id': 'a', 'issuer': 'https://i', 'scope': 's', 'tkn_lifetime': '7200'}"/>`,
	},
	{
		rule: "bool-spelling",
		from: 'loop_delay="60"',
		to: 'loop_delay="60" enable_attribute_expansion="true"',
	},
	{
		rule: "match-attrs-absent",
		from: '<match_attr name="RequestMemory" type="int"/>',
		to: '<match_attr name="RequestMemory"/>',
	},
	{
		rule: "node-syntax",
		from: 'fullname="submit.example.org"',
		to: `fullname="${"a".repeat(64)}.example.org"`,
	},
	{
		rule: "group-name",
		from: '<group name="main"',
		to: `<group name="${"g".repeat(250)}"`,
	},
	{
		rule: "attr-name",
		release: "3.11.3",
		from: pilot,
		to: `${pilot}</credentials><parameters><parameter value="x"/></parameters><credentials>`,
		mark: "<parameter value",
	},
	{
		rule: "latin-text",
		from: 'start_expr="True"',
		to: 'start_expr="A=?=&quot;a\u2019s&quot;"',
	},
	{
		rule: "latin-text",
		from: 'absfname="/opt/scripts/check.sh"',
		to: 'absfname="/opt/scripts/check\u2026.sh"',
	},
	{ rule: "parameter-type", from: 'loop_delay="60"', to: 'loop_delay="0x3c"' },
	{
		rule: "path-absolute",
		from: '<match match_expr="True"',
		to: '<match policy_file="policy.py" match_expr="True"',
	},
	{
		rule: "generator-context",
		release: "3.11.3",
		from: pilot,
		to: `<credential absfname="~/Generator" type="generator" context="{'type': 'scitoken'}"/>`,
	},
];
