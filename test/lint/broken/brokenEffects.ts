import type { BrokenText } from "./brokenText.ts";

const attrs = "   <attrs>\n";
const attr = (text: string) => ({
	from: attrs,
	to: `${attrs}      ${text}\n`,
	mark: text,
});
const matchExpr = "<match match_expr='job";
const query = 'stringListMember("A", GLIDEIN_Supported_VOs)';
const first = '<attr name="RANK" type="expr" value="1+RequestGPUs"/>';
const logs = 'msg_types="INFO, ERR" min_days="3"';

const pilot =
	'<credential absfname="/etc/grid-security/pilot.proxy" trust_domain="grid" type="grid_proxy"/>';
const scitoken =
	'<credential absfname="/t/osg.scitoken" trust_domain="grid" type="scitoken"/>';
const made = `<credential absfname="SciTokenGenerator" type="generator" context="{'key_id': '1'}"/>`;

/** Broken copies of the frontend.xml that GlideinWMS accepts and that fail later. */
export const acceptedXml: readonly BrokenText[] = [
	{
		rule: "sibling-queries",
		from: "   <groups>\n",
		to: `   <groups>
      <group name="twin">
         <match start_expr='ProjectName =?= "a"'>
            <factory query_expr='${query}'/>
            <job query_expr='ProjectName  =?= "a"'/>
         </match>
      </group>
`,
		mark: 'name="main"',
	},
	{
		rule: "repeated-element",
		from: "   <monitor ",
		to: "   <work/>\n   <monitor ",
		mark: "<work base_dir",
	},
	{
		rule: "replaced-item",
		from: first,
		to: `${first}\n      <attr name="RANK" value="2"/>`,
		mark: '<attr name="RANK" value="2"/>',
	},
	{ rule: "bool-spelling", from: 'secondary="True"', to: 'secondary="yes"' },
	{
		rule: "near-attribute",
		...attr('<attr name="GLIDEIN_Max_Idel" value="1"/>'),
	},
	{
		rule: "near-attribute",
		from: 'match_attr name="RequestMemory"',
		to: 'match_attr name="RequestMemori"',
	},
	{
		rule: "near-path",
		from: "/usr/share/javascriptrrd",
		to: "/usr/share/jasvascriptrrd",
	},
	{ rule: "limit-order", from: 'curb="100"', to: 'curb="600"' },
	{ rule: "limit-above-global", from: 'max="500"', to: 'max="5000"' },
	{ rule: "log-days", from: 'min_days="3"', to: 'min_days="30"' },
	{ rule: "msg-types", from: logs, to: 'msg_types="INFO, WARNING"' },
	{
		rule: "no-enabled-group",
		from: 'enabled="True"',
		to: 'enabled="False"',
		mark: "<groups>",
	},
	{
		rule: "no-credential",
		from: '               <credential absfname="/etc/grid-security/pilot.proxy" trust_domain="grid" type="grid_proxy"/>\n',
		to: "",
		mark: 'name="main"',
	},
	{
		rule: "port-missing",
		from: 'node="pool.example.org:9618"',
		to: 'node="pool.example.org"',
	},
	{
		rule: "dn-host",
		from: '"/CN=factory.example.org"',
		to: '"/CN=other.example.org"',
	},
	{
		rule: "dn-differs",
		from: 'DN="/CN=pool.example.org" node="pool.example.org:9620',
		to: 'DN="/O=X/CN=pool.example.org" node="pool.example.org:9620',
	},
	{
		rule: "shared-dn",
		from: 'DN="/CN=submit.example.org" fullname="submit.example.org"',
		to: 'DN="/CN=pool.example.org" fullname="pool.example.org"',
	},
	{
		rule: "near-read",
		from: query,
		to: query.replace("Supported", "Suported"),
	},
	{
		rule: "attr-list-type",
		...attr('<attr name="STARTD_JOB_ATTRS" value="a,b"/>'),
	},
	{ rule: "attr-expr-syntax", from: "1+RequestGPUs", to: "1+(RequestGPUs" },
	{
		rule: "stale-setting",
		...attr('<attr name="GLIDEIN_Glexec_Use" value="NEVER"/>'),
	},
	{
		rule: "foreign-vo",
		from: "/opt/scripts/check.sh",
		to: "/opt/scripts/icecube-check.sh",
	},
	{ rule: "file-prefix", from: '"NOPREFIX"', to: '"GLIDEIN+PS_"' },
	{ rule: "file-prefix", from: '"NOPREFIX"', to: '"NO_PREFIX"' },
	{
		rule: "match-attr-type",
		from: '"RequestMemory" type="int"',
		to: '"RequestMemory" type="string"',
	},
	{
		rule: "match-attr-side",
		from: matchExpr,
		to: '<match match_expr=\'job.get("GLIDEIN_MaxMemMBs",1)==1 or job',
		mark: '<match_attr name="GLIDEIN_MaxMemMBs"',
	},
	{
		rule: "match-attr-unused",
		from: '            <match_attr name="RequestMemory"',
		to: '            <match_attr name="ProjectName" type="string"/>\n            <match_attr name="RequestMemory"',
		mark: '<match_attr name="ProjectName"',
	},
	{
		rule: "match-expr-name",
		from: matchExpr,
		to: '<match match_expr=\'True or jobs.get("RequestMemory") or job',
	},
	{
		rule: "match-expr-subscript",
		from: 'job.get("RequestMemory",1)',
		to: 'job["RequestMemory"]',
	},
	{
		rule: "limit-order",
		from: '<idle_vms_total curb="100"',
		to: '<running_glideins_per_entry min="5" max="3"/><idle_vms_total curb="100"',
	},
	{
		rule: "match-expr-equality",
		from: 'job.get("DESIRED_Sites","x")=="x"',
		to: 'job.get("DESIRED_Sites","x")==5',
	},
	{
		rule: "match-expr-equality",
		from: 'job.get("DESIRED_Sites","x")=="x"',
		to: 'job.get("DESIRED_Sites","x")!=5',
	},
	{
		rule: "match-expr-constant",
		from: 'job.get("DESIRED_Sites","x")=="x" or',
		to: 'job.get("DESIRED_Sites","x")=="x" or "y" or',
	},
	{
		rule: "match-expr-constant",
		from: matchExpr,
		to: '<match match_expr=\'(job.get("DESIRED_Sites")!="a" or job.get("DESIRED_Sites")!="b") and job',
	},
	{
		rule: "cpus-clause",
		from: matchExpr,
		to: '<match match_expr=\'job.get("RequestCpus",1) &lt;= glidein["attrs"].get("GLIDEIN_CPUS",1) and job',
	},
	{
		rule: "match-expr-entry-text",
		from: 'int(glidein["attrs"]["GLIDEIN_MaxMemMBs"] or 0)',
		to: 'glidein["attrs"]["GLIDEIN_MaxMemMBs"]',
	},
	{
		rule: "match-expr-entry-text",
		from: matchExpr,
		to: '<match match_expr=\'(glidein["attrs"].get("GLIDEIN_MaxMemMBs") or 0)==0 or job',
	},
	{
		rule: "match-expr-split",
		from: matchExpr,
		to: '<match match_expr=\'"a" in job.get("DESIRED_Sites","x").split(",") or job',
	},
	{
		rule: "match-expr-split",
		from: matchExpr,
		to: '<match match_expr=\'any(s for s in job.get("DESIRED_Sites","x").split(",") if s) or job',
	},
	{
		rule: "match-expr-scope",
		from: matchExpr,
		to: '<match match_expr=\'any(s.strip()==glidein["attrs"]["GLIDEIN_MaxMemMBs"] for s in job.get("DESIRED_Sites","x").split(",")) or job',
	},
	{
		rule: "attr-list-published",
		...attr(
			'<attr name="STARTD_JOB_ATTRS" glidein_publish="True" type="expr" value="a,b"/>',
		),
	},
	{
		rule: "attr-overwritten",
		from: '<glideins_removal type="NO"/>\n         </config>\n',
		to: `<glideins_removal type="NO"/>
         </config>
         <attrs><attr name="SINGULARITY_IMAGES_DICT" value="default:/cvmfs/image"/></attrs>
         <files><file absfname="/web-base/generic_pre_singularity_setup.sh" after_entry="False" executable="True"/></files>
`,
		mark: '<attr name="SINGULARITY_IMAGES_DICT"',
	},
	{
		rule: "file-interpreter",
		from: "/opt/scripts/check.sh",
		to: "/opt/osg-flock/node-check/crl-check",
	},
	{
		rule: "credential-level",
		from: '<security classad_proxy="/etc/grid-security/frontend.proxy" proxy_DN="/CN=frontend.example.org" proxy_selection_plugin="ProxyAll"/>',
		to: '<security classad_proxy="/etc/grid-security/frontend.proxy" proxy_DN="/CN=frontend.example.org" proxy_selection_plugin="ProxyAll"><credentials><credential absfname="/t/osg.scitoken" type="scitoken"/></credentials></security>',
	},
	{
		rule: "token-twice",
		from: pilot,
		to: `${scitoken}\n${scitoken.replace("osg.", "two.")}`,
		mark: "/t/two.scitoken",
	},
	{
		rule: "token-twice",
		release: "3.11.3",
		from: pilot,
		to: `${made}\n${made.replace("1", "2")}`,
		mark: "'key_id': '2'",
	},
	{
		rule: "generator-type",
		release: "3.11.3",
		from: pilot,
		to: '<credential absfname="LegacyGenerator" type="generator" context="{\'callout\': \'ours\'}"/>',
	},
	{
		rule: "proxy-never-used",
		release: "3.11.3",
		from: "ProxyAll",
		to: "CredentialsBasic",
		mark: '<group name="main"',
	},
	{
		rule: "monitor-url",
		from: "http://frontend.example.org",
		to: "http://stage.example.org",
		mark: "<monitor ",
	},
];
