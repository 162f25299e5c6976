import { frontendXml } from "../unbroken.ts";
import type { BrokenText } from "./brokenText.ts";

const attrs = "   <attrs>\n";
const attr = (text: string) => ({
	from: attrs,
	to: `${attrs}      ${text}\n`,
	mark: text,
});
const files = "   <files>\n";
const file = (text: string) => ({
	from: files,
	to: `${files}      ${text}\n`,
	mark: text,
});
const credential = ' trust_domain="grid" type="grid_proxy"';
const matchExpr = "<match match_expr='job";
const groupMatch = '<match match_expr="True"';
const pool =
	'<collector DN="/CN=pool.example.org" node="pool.example.org:9618"/>';

/** What the unbroken file holds from one text up to another. */
function inside(from: string, to: string): string {
	return frontendXml.slice(frontendXml.indexOf(from), frontendXml.indexOf(to));
}

const pilot =
	'<credential absfname="/etc/grid-security/pilot.proxy" trust_domain="grid" type="grid_proxy"/>';

/** Broken copies of the frontend.xml that GlideinWMS refuses, or that cannot be read. */
export const refusedXml: readonly BrokenText[] = [
	{
		rule: "generator-context",
		release: "3.11.3",
		from: pilot,
		to: `<credential absfname="SciTokenGenerator" type="generator" context="{'key_file': '/k', 'key_id': 'a', 'scope': 's'}"/>`,
	},
	{
		rule: "generator-context",
		release: "3.11.3",
		from: pilot,
		to: '<credential absfname="LegacyGenerator" type="generator" context="callout=1"/>',
	},
	{
		rule: "no-collector",
		from: inside(
			'      <collector DN="/CN=pool',
			"   </collectors>\n   <files>",
		),
		to: "",
		mark: "<collectors>\n   </collectors>",
	},
	{
		rule: "no-group",
		from: inside("      <group ", "   </groups>"),
		to: "",
		mark: "<groups>",
	},
	{ rule: "xml-syntax", from: "   </config>", to: "   </confi>" },
	{ rule: "xml-syntax", from: "JobUniverse==5", to: "JobUniverse==5 && x" },
	{ rule: "xml-syntax", from: "</frontend>\n", to: "", mark: "<frontend " },
	{
		rule: "xml-doctype",
		from: "<frontend ",
		to: "<!DOCTYPE frontend>\n<frontend ",
	},
	{ rule: "xml-entity", from: 'loop_delay="60"', to: 'loop_delay="&sixty;"' },
	{ rule: "xml-character", from: 'value="2400"', to: 'value="24\u000700"' },
	{ rule: "xml-root", from: frontendXml, to: "<html/>" },
	{
		rule: "list-stranger",
		from: files,
		to: '   <files comment="x">\n',
		mark: "<files comment",
	},
	{ rule: "parameter-unknown", from: 'loop_delay="60"', to: 'loop_dealy="60"' },
	{ rule: "parameter-unknown", from: "<monitor ", to: "<monitr/><monitor " },
	{
		rule: "parameter-release",
		from: "<config>",
		to: '<config ramp_up_attenuation="2">',
		release: "3.10.0",
	},
	{ rule: "parameter-type", from: 'max="500"', to: 'max="lots"' },
	{
		rule: "parameter-range",
		from: 'check_interval="300"',
		to: 'check_interval="-1"',
	},
	{
		rule: "parameter-values",
		from: 'removal type="NO"',
		to: 'removal type="SOME"',
	},
	{
		rule: "parameter-required",
		from: ' type="int" value="2400"',
		to: ' type="string"',
		mark: '<attr name="GLIDEIN_Max_Idle"',
	},
	{ rule: "line-break", from: 'start_expr="True"', to: 'start_expr="a&#10;b"' },
	{ rule: "frontend-name", from: '"TestVO"', to: '"Test.VO"' },
	{ rule: "group-name", from: 'name="main"', to: 'name="ma in"' },
	{ rule: "attr-name", ...attr('<attr name="A B" value="1"/>') },
	{
		rule: "match-attr-name",
		from: 'name="DESIRED_Sites" ',
		to: 'name="DESIRED-Sites" ',
	},
	{
		rule: "attr-generated",
		...attr('<attr name="GLIDEIN_Collector" value="x"/>'),
	},
	{ rule: "attr-int", from: 'value="2400"', to: 'value="40 min"' },
	{
		rule: "singularity-use",
		...attr('<attr name="GLIDEIN_Singularity_Use" value="ALWAYS"/>'),
	},
	{
		rule: "singularity-wrapper",
		...attr('<attr name="GLIDEIN_Singularity_Use" value="REQUIRED"/>'),
		mark: 'name="main"',
	},
	{
		rule: "no-primary-collector",
		from: pool,
		to: "",
		mark: "<collectors>\n      \n",
	},
	{
		rule: "high-availability-master",
		from: 'check_interval="300"',
		to: 'enabled="True"',
	},
	{
		rule: "all-schedds",
		from: "<schedds>",
		to: '<schedds><schedd DN="ALL" fullname="ALL"/>',
	},
	{
		rule: "all-schedds-release",
		from: '<schedd DN="/CN=submit.example.org" fullname="submit.example.org"/>',
		to: '<schedd DN="ALL" fullname="ALL"/>',
		mark: "<schedds>",
		release: "3.10.0",
	},
	{
		rule: "no-schedd",
		from: '            <schedd DN="/CN=submit.example.org" fullname="submit.example.org"/>\n',
		to: "",
		mark: "<job query_expr='Proj",
	},
	{
		rule: "no-factory",
		from: '<collector DN="/CN=factory.example.org" factory_identity="gfactory@factory.example.org" my_identity="vo@factory.example.org" node="factory.example.org:9618"/>',
		to: "",
		mark: "<factory query_expr='str",
	},
	{ rule: "node-syntax", from: "9620-9630", to: "9630-9620" },
	{
		rule: "duplicate-node",
		from: pool,
		to: `${pool}\n      ${pool} `,
		mark: `${pool} `,
	},
	{
		rule: "dn-syntax",
		from: '"/CN=submit.example.org"',
		to: '"/CN=/CN=submit.example.org"',
	},
	{ rule: "identity", from: "vo@factory.example.org", to: "me@fake.org" },
	{
		rule: "proxy-dn",
		from: ' proxy_DN="/CN=frontend.example.org"',
		to: "",
		mark: "<security classad",
		release: "3.7.6",
	},
	{ rule: "file-path", ...file('<file absfname="check.sh"/>') },
	{ rule: "file-period", ...file('<file absfname="/opt/a" period="60"/>') },
	{
		rule: "file-role",
		...file('<file absfname="/opt/a" executable="True" wrapper="True"/>'),
	},
	{
		rule: "file-const",
		...file('<file absfname="/opt/a" untar="True" const="False"/>'),
	},
	{ rule: "file-type", ...file('<file absfname="/opt/a" type="run"/>') },
	{
		rule: "file-type",
		...file(
			'<file absfname="/opt/a" wrapper="True" const="no" type="config"/>',
		),
	},
	{
		rule: "duplicate-file",
		...file('<file absfname="/other/check.sh"/>'),
		mark: '<file absfname="/opt/scripts',
	},
	{
		rule: "credential-file",
		from: 'absfname="/etc/grid-security/pilot.proxy" ',
		to: "",
		mark: "<credential trust",
	},
	{ rule: "credential-name", from: credential, to: ' name="pilot"' },
	{ rule: "credential-type", from: credential, to: ' type="gird_proxy"' },
	{
		rule: "credential-modifier",
		from: credential,
		to: ' type="key_pair+vm_id"',
	},
	{ rule: "credential-pool", from: credential, to: ' pool_idx_list="1-x"' },
	{ rule: "proxy-selection-plugin", from: "ProxyAll", to: "CredentialsBasic" },
	{
		rule: "proxy-selection-plugin",
		from: "ProxyAll",
		to: "ProxyAll",
		release: "3.11.3",
	},
	{
		rule: "web-url",
		from: "http://frontend.example.org/vofrontend",
		to: "frontend.example.org/vofrontend",
	},
	{
		rule: "factory-match-attr-twice",
		from: "               <match_attrs>\n",
		to: '               <match_attrs>\n                  <match_attr name="GLIDEIN_MaxMemMBs" type="int"/>\n',
		mark: '                  <match_attr name="GLIDEIN_Max',
	},
	{
		rule: "job-match-attr-types",
		from: "<job query_expr='ProjectName =?= \"a\"'>\n               <match_attrs>",
		to: '<job query_expr=\'ProjectName =?= "a"\'>\n               <match_attrs>\n<match_attr name="RequestMemory" type="real"/>',
		mark: '<match_attr name="RequestMemory" type="real"',
	},
	{
		rule: "match-expr-syntax",
		from: groupMatch,
		to: '<match match_expr="(True"',
	},
	{
		rule: "match-attrs-absent",
		from: `            <job query_expr='ProjectName =?= "a"'>
               <match_attrs>
               </match_attrs>
            </job>`,
		to: `            <job query_expr='ProjectName =?= "a"'/>`,
		mark: `<match match_expr="True"`,
	},
	{
		rule: "match-expr-comment",
		from: `<match match_expr="True"`,
		to: `<match match_expr="True # all"`,
	},
	{
		rule: "match-expr-has-key",
		from: matchExpr,
		to: '<match match_expr=\'job.has_key("RequestMemory") and job',
	},
	{
		rule: "match-expr-types",
		from: matchExpr,
		to: '<match match_expr=\'job.get("DESIRED_Sites","x") &gt; 1 or job',
	},
	{
		rule: "match-expr-own-section",
		from: matchExpr,
		to: "<match match_expr='getGlideinCpusNum(glidein)==1 or job",
	},
	{
		rule: "match-attr-undeclared",
		from: matchExpr,
		to: '<match match_expr=\'job.get("RequestDisk",1)==1 or job',
	},
];
