import assert from "node:assert/strict";
import { importFrontend } from "../../../components/import/importFrontend.ts";
import { loadShared } from "../../../components/import/loadShared.ts";
import type { Release } from "../../../glideinwms/release.ts";
import { root } from "../../support/project.ts";

const shared = loadShared(root);
const subject = "/O=Example/CN";

interface Change {
	readonly match?: string;
	readonly factory?: string;
	readonly group?: string;
	readonly security?: string;
	readonly rest?: string;
	readonly release?: Release;
}

/** Imports a small sound frontend with something put into it that can be imported whole. */
function importWith(change: Change) {
	const imported = importUnchecked(change);
	assert.deepEqual(
		imported.faults.map(({ message }) => message),
		[],
		imported.yaml,
	);
	assert.deepEqual(imported.comparison?.unexplained, []);
	return imported;
}

function importUnchecked({
	match = "",
	factory = "",
	group = "",
	security = "",
	rest = "",
	release,
}: Change) {
	const collector = `node="f.example.org" DN="${subject}=f.example.org" factory_identity="gfactory@f.example.org" my_identity="fe@f.example.org"`;
	const text = `<frontend frontend_name="small">
<match ${match}><factory><match_attrs>${factory}</match_attrs><collectors><collector ${collector}/></collectors></factory>
<job><match_attrs/><schedds><schedd fullname="s.example.org" DN="${subject}=s.example.org"/></schedds></job></match>
<security proxy_DN="${subject}=small.example.org"${security}/>
<groups><group name="main">${group}<security><credentials><credential absfname="/etc/grid-security/p.proxy"/></credentials></security></group></groups>
<collectors><collector node="p.example.org:9618" DN="${subject}=p.example.org"/></collectors>${rest}</frontend>`;
	return importFrontend(
		"small",
		{ frontendXml: { file: "frontend.xml", text }, manifests: [], others: [] },
		shared,
		release,
	);
}

/** What a group's settings keep as it stands. */
const kept: readonly [string, string, RegExp][] = [
	[
		"the switch against every removal of glideins",
		'<config><glideins_removal type="DISABLE"/></config>',
		/glideins_removal:\s*(\{ )?type: DISABLE/,
	],
];

const cases: {
	title: string;
	change: Change;
	where: string;
	was: string;
	is: string;
}[] = [
	{
		title: "a job's attribute that is compared with a number and not declared",
		change: {
			match: `match_expr='job.get("Size", 1) &lt; 2'`,
		},
		where: "match/job/match_attrs[Size]/@type",
		was: "not declared",
		is: "int",
	},
	{
		title: "an attribute that is declared on the wrong side",
		change: {
			match: `match_expr='job.get("UNDESIRED_Sites") is None'`,
			factory: '<match_attr name="UNDESIRED_Sites" type="string"/>',
		},
		where: "match/factory/match_attrs[UNDESIRED_Sites]",
		was: "declared for the factory",
		is: "declared for the job",
	},
	{
		title: "a factory's attribute that is declared twice",
		change: {
			factory: '<match_attr name="A" type="int"/>',
			group:
				'<match><factory><match_attrs><match_attr name="A" type="int"/></match_attrs></factory></match>',
		},
		where: "groups[main]/match/factory/match_attrs[A]",
		was: "declared again, as int",
		is: "declared only for the frontend, as int",
	},
	{
		title: "a bracket that is not closed",
		change: { match: 'start_expr="(a &amp;&amp; (b)"' },
		where: "match/@start_expr",
		was: "(a && (b)",
		is: "(a && (b))",
	},
	{
		title: "a plug-in that the release lacks",
		change: {
			release: "3.11.3",
			security: ' proxy_selection_plugin="ProxyAll"',
		},
		where: "security/@proxy_selection_plugin",
		was: "ProxyAll",
		is: "CredentialsBasic",
	},
	{
		title: "a group's limit above the frontend's",
		change: {
			group: '<config><idle_vms_total curb="10" max="5000"/></config>',
		},
		where: "groups[main]/config/idle_vms_total/@max",
		was: "5000",
		is: "1000",
	},
	{
		title: "a schedd's DN that is its host alone",
		change: {
			group:
				'<match><job><schedds><schedd DN="ap2.example.org" fullname="ap2.example.org"/></schedds></job></match>',
		},
		where: "groups[main]/match/job/schedds[ap2.example.org]/@DN",
		was: "ap2.example.org",
		is: "/CN=ap2.example.org",
	},
	{
		title: "a DN with commas, the other way round",
		change: {
			group:
				'<match><job><schedds><schedd DN="CN=ap2.example.org, OU=Some, Physics,DC=org" fullname="ap2.example.org"/></schedds></job></match>',
		},
		where: "groups[main]/match/job/schedds[ap2.example.org]/@DN",
		was: "CN=ap2.example.org, OU=Some, Physics,DC=org",
		is: "/DC=org/OU=Some, Physics/CN=ap2.example.org",
	},
	{
		title: "a list of names that would arrive quoted",
		change: {
			rest: '<attrs><attr name="STARTD_JOB_ATTRS" glidein_publish="True" value="A,B"/></attrs>',
		},
		where: "attrs[STARTD_JOB_ATTRS]/@type",
		was: "string",
		is: "expr",
	},
	{
		title:
			"a work directory of the frontend's name, which the image does not start it in",
		change: {},
		where: "@frontend_versioning",
		was: "not given",
		is: "False",
	},
	{
		title: "a list of names that the glidein would advertise",
		change: {
			rest: '<attrs><attr name="STARTD_JOB_ATTRS" type="expr" glidein_publish="True" value="A,B"/></attrs>',
		},
		where: "attrs[STARTD_JOB_ATTRS]/@glidein_publish",
		was: "True",
		is: "False",
	},
	{
		title: "a comparison of cores, which GlideinWMS makes by itself",
		change: {
			match: `match_expr='(job.get("RequestCpus",1)&lt;=glidein["attrs"]["GLIDEIN_CPUS"]) and job.get("A") is None'`,
			factory: '<match_attr name="GLIDEIN_CPUS" type="int"/>',
		},
		where: "match/@match_expr",
		was: '(job.get("RequestCpus",1)<=glidein["attrs"]["GLIDEIN_CPUS"]) and job.get("A") is None',
		is: 'job.get("A") is None',
	},
	{
		title: "what an entry publishes, taken for a number",
		change: {
			match: `match_expr='glidein["attrs"]["Days"] &gt; 3'`,
			factory: '<match_attr name="Days" type="int"/>',
		},
		where: "match/@match_expr",
		was: 'glidein["attrs"]["Days"] > 3',
		is: 'int(glidein["attrs"].get("Days") or 0) > 3',
	},
	{
		title: "a comparison of memory, for which the base has a condition",
		change: {
			match: `match_expr='job.get("RequestMemory",1)&lt;=glidein["attrs"]["GLIDEIN_MaxMemMBs"]'`,
			factory: '<match_attr name="GLIDEIN_MaxMemMBs" type="int"/>',
		},
		where: "match/@match_expr",
		was: 'job.get("RequestMemory",1)<=glidein["attrs"]["GLIDEIN_MaxMemMBs"]',
		is: shared.base.value.conditions?.["enough-memory"]?.match ?? "",
	},
	{
		title: "a list that is split with its blanks",
		change: {
			match: `match_expr='"a" in job.get("Sites","").split(",")'`,
		},
		where: "match/@match_expr",
		was: '"a" in job.get("Sites","").split(",")',
		is: '"a" in [s.strip() for s in job.get("Sites","").split(",")]',
	},
	{
		title: "a script that worker nodes cannot start",
		change: {
			rest: '<files><file absfname="/opt/osg-flock/node-check/crl-check" executable="True"/></files>',
		},
		where: "files[/opt/osg-flock/node-check/crl-check]",
		was: "staged",
		is: "not staged",
	},
	{
		title: "a script that overwrites the frontend's images",
		change: {
			rest: '<attrs><attr name="SINGULARITY_IMAGES_DICT" value="default:/cvmfs/singularity.opensciencegrid.org/x"/></attrs><files><file absfname="/var/lib/gwms-frontend/web-base/frontend/generic_pre_singularity_setup.sh" executable="True" after_entry="False"/></files>',
		},
		where:
			"files[/var/lib/gwms-frontend/web-base/frontend/generic_pre_singularity_setup.sh]",
		was: "staged",
		is: "not staged",
	},
];

describe("An import repairs", () => {
	for (const { title, change, where, was, is } of cases)
		it(title, () => {
			const { repairs } = importWith(change).findings;
			const found = repairs.filter((repair) => repair.where === where);
			assert.deepEqual(
				found.map((repair) => [repair.was, repair.is]),
				[[was, is]],
				JSON.stringify(repairs),
			);
		});
});

describe("An import leaves", () => {
	for (const [title, group, settings] of kept)
		it(`${title} as it stands`, () => {
			const { yaml, findings } = importWith({ group });
			assert.match(yaml, settings);
			assert.deepEqual(findings.lost, []);
		});

	for (const [title, frontends, kept] of [
		["one that is drained", 'curb="0" max="0"', true],
		["one that asks for little for a while", 'curb="5" max="10"', true],
		["GlideinWMS's default", 'curb="90000" max="100000"', false],
	] as const)
		it(`a group's limit ${kept ? "as it stands" : "at the frontend's own"} beside ${title}, and says so`, () => {
			const { yaml, findings } = importWith({
				group:
					'<config><running_glideins_total curb="150000" max="200000"/></config>',
				rest: `<config><running_glideins_total ${frontends}/></config>`,
			});
			assert.equal(/curb: 150000, max: 200000/.test(yaml), kept, yaml);
			const where = "groups[main]/config/running_glideins_total";
			const less = findings.repairs.filter((each) => each.less);
			assert.equal(
				findings.left.some((each) => each.where === where),
				kept,
			);
			assert.equal(less.length, kept ? 0 : 2);
		});

	it("what HTCondor cannot parse and nobody can mend, and says so", () => {
		const { findings, faults } = importUnchecked({
			match: 'start_expr="a) &amp;&amp; b"',
		});
		assert.ok(findings.left.some(({ where }) => where === "match/@start_expr"));
		assert.match(
			faults.map(({ message }) => message).join("\n"),
			/^HTCondor cannot parse this ClassAd expression at character 2/,
		);
	});

	it("a parameter of another release out, and says so", () => {
		const { lost } = importWith({
			release: "3.7.6",
			rest: '<files><file absfname="/opt/osg-flock/x" time="setup"/></files>',
		}).findings;
		assert.deepEqual(
			lost.map(({ where }) => where),
			["files[/opt/osg-flock/x]/@time"],
		);
	});
});
