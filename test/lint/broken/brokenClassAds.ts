import type { BrokenText } from "./brokenText.ts";

const attrs = "   <attrs>\n";
const attr = (text: string) => ({
	from: attrs,
	to: `${attrs}      ${text}\n`,
	mark: text,
});
const query = 'stringListMember("A", GLIDEIN_Supported_VOs)';

/** Broken copies of the frontend.xml whose ClassAd expressions or settings HTCondor takes otherwise than is meant; GlideinWMS accepts them. */
export const brokenClassAds: readonly BrokenText[] = [
	{
		rule: "classad-joined",
		from: `query_expr='${query}'`,
		to: `query_expr='${query} // the VO'`,
	},
	{
		rule: "classad-joined",
		...attr('<attr name="GLIDEIN_Custom_Start" type="expr" value="a // b"/>'),
	},
	{
		rule: "classad-joined",
		...attr('<attr name="GLIDECLIENT_Start" value="a ? b : c d"/>'),
	},
	{
		rule: "classad-function",
		from: "stringListMember",
		to: "strinListMember",
	},
	{
		rule: "classad-function",
		from: `start_expr='ProjectName =?= "a"'`,
		to: "start_expr='(isUndefiend(IsBlackHole) || IsBlackHole == False)'",
	},
	{
		rule: "classad-arguments",
		from: `query_expr='${query}'`,
		to: `query_expr='stringListMember("A,B", GLIDEIN_Supported_VOs)'`,
	},
	{
		rule: "classad-arguments",
		...attr('<attr name="MY_RANK" type="expr" value="ifThenElse(a, b)"/>'),
	},
	{
		rule: "classad-side",
		from: `query_expr='${query}'`,
		to: `query_expr='!stringListMember(GLIDEIN_Entry_Name, "A,B")'`,
	},
	{
		rule: "classad-side",
		from: 'match_attr name="GLIDEIN_MaxMemMBs"',
		to: 'match_attr name="GLIDEIN_Entry_Name"',
	},
	{ rule: "classad-syntax", from: query, to: `(${query}` },
	{
		rule: "classad-syntax",
		from: "start_expr='ProjectName =?= \"a\"'",
		to: "start_expr='ProjectName =?= \"a'",
	},
	{
		rule: "classad-side",
		from: query,
		to: `${query} &amp;&amp; RequestCpus &gt; 1`,
	},
	{
		rule: "classad-constant",
		from: query,
		to: 'GLIDEIN_Site =!= "a" || GLIDEIN_Site =!= "b"',
	},
	{
		rule: "classad-types",
		from: 'start_expr="True"',
		to: "start_expr='RequestMemory &gt; \"2000\"'",
	},
	{
		rule: "classad-types",
		from: "JobUniverse==5",
		to: "5 =?= ProjectName",
	},
	{
		rule: "classad-side",
		from: 'start_expr="True"',
		to: 'start_expr="MY.RequestGPUs =?= undefined"',
	},
	{
		rule: "near-attribute",
		...attr('<attr name="STARTD_JOB_ENVIRONMENT" value="A=b"/>'),
	},
];
