const dn = (host: string) => `/DC=org/DC=example/O=Some University/CN=${host}`;

/** The shapes of a frontend that has run for years: what each of its thirteen groups has beside the others. */
const groups: readonly string[] = [
	group("main", limits(4000, 5000), {
		start: "(RequestGPUs =?= undefined || RequestGPUs == 0)",
		query: "(RequestGPUs =?= undefined || RequestGPUs == 0)",
	}),
	group("main-el9", limits(400, 500), {
		entries:
			"stringListMember(&quot;EXA&quot;, GLIDEIN_Supported_VOs) &amp;&amp; (GLIDEIN_Site =!= &quot;Nowhere&quot;)",
	}),
	group("gpu", limits(100, 150), {
		start: "(RequestGPUs &gt; 0)",
		query: "(RequestGPUs &gt; 0)",
		entries:
			"(GLIDEIN_Resource_Slots =!= undefined) &amp;&amp; regexp(&quot;GPU&quot;, GLIDEIN_Resource_Slots)",
		attrs:
			'<attr name="GPU_FLAVOUR" glidein_publish="True" job_publish="False" parameter="True" type="string" value="any"/>',
	}),
	group("high-memory", limits(50, 60), {
		match:
			"int(job.get(&quot;RequestMemory&quot;, 1024)) &gt; 16000 and (glidein[&quot;attrs&quot;].get(&quot;GLIDEIN_MaxMemMBs&quot;) or 0) &gt;= 16000",
		job: ["RequestMemory int"],
		factory: ["GLIDEIN_MaxMemMBs int"],
	}),
	group("several-cores", limits(200, 300), {
		match:
			"(job.get(&quot;RequestCpus&quot;, 1) &gt; 1) and (job.get(&quot;WantsWhole&quot;, &quot;no&quot;) in [&quot;yes&quot;, &quot;maybe&quot;])",
		job: ["RequestCpus int", "WantsWhole string"],
	}),
	group(
		"kept-glideins",
		'<config><glideins_removal type="DISABLE" margin="0" requests_tracking="False" wait="0"/></config>',
		{},
	),
	group(
		"removed-when-idle",
		'<config><glideins_removal type="IDLE" margin="5" requests_tracking="True" wait="60"/><idle_glideins_lifetime max="864000"/></config>',
		{},
	),
	group("sites", limits(10, 20), {
		match:
			"(glidein[&quot;attrs&quot;].get(&quot;GLIDEIN_Site&quot;, &quot;none&quot;) not in job.get(&quot;UNWANTED&quot;, &quot;&quot;).split(&quot;,&quot;))",
		job: ["UNWANTED string"],
		factory: ["GLIDEIN_Site string"],
	}),
	group("other-schedds", limits(10, 20), {
		schedds: ["ap3.example.org", "ap4.example.org"],
	}),
	group("other-factory", limits(10, 20), { factories: ["gf3.example.org"] }),
	group("with-files", limits(10, 20), {
		files:
			'<file absfname="/opt/osg-flock/node-check/one" executable="True" period="300" prefix="NOPREFIX" type="run"/><file absfname="/opt/osg-flock/node-check/two" after_entry="False"/>',
	}),
	group("worded", limits(10, 20), {
		attrs:
			'<attr name="A_NUMBER" glidein_publish="False" job_publish="False" parameter="True" type="int" value="5"/><attr name="AN_EXPRESSION" glidein_publish="True" job_publish="True" parameter="False" type="expr" value="(TotalDisk &gt; 10) &amp;&amp; (Cpus &gt; 1)"/>',
	}),
	group("off", limits(1, 2), {}, "False"),
];

interface Parts {
	readonly start?: string;
	readonly query?: string;
	readonly match?: string;
	readonly entries?: string;
	readonly job?: readonly string[];
	readonly factory?: readonly string[];
	readonly schedds?: readonly string[];
	readonly factories?: readonly string[];
	readonly files?: string;
	readonly attrs?: string;
}

function limits(curb: number, max: number): string {
	return `<config><idle_glideins_per_entry max="100" reserve="5"/><idle_vms_per_entry curb="5" max="100"/><idle_vms_total curb="${curb}" max="${max}"/><running_glideins_per_entry max="${max}" min="1" relative_to_queue="1.15"/><running_glideins_total curb="${curb}" max="${max}"/></config>`;
}

function group(
	name: string,
	config: string,
	parts: Parts,
	enabled = "True",
): string {
	const {
		start = "True",
		query = "True",
		match = "True",
		entries = "True",
	} = parts;
	const { job = [], factory = [], schedds = [], factories = [] } = parts;
	return `<group name="${name}" enabled="${enabled}">${config}
<match match_expr="${match}" start_expr="${start}">
<factory query_expr="${entries}"><match_attrs>${attrsOf(factory)}</match_attrs><collectors>${factories.map(collector).join("")}</collectors></factory>
<job query_expr="${query}"><match_attrs>${attrsOf(job)}</match_attrs><schedds>${schedds.map(schedd).join("")}</schedds></job></match>
<attrs>${parts.attrs ?? ""}</attrs><files>${parts.files ?? ""}</files></group>`;
}

function attrsOf(declared: readonly string[]): string {
	return declared
		.map((each) => each.split(" "))
		.map(([name, type]) => `<match_attr name="${name}" type="${type}"/>`)
		.join("");
}

function collector(host: string): string {
	return `<collector DN="${dn(host)}" factory_identity="gfactory@${host}" my_identity="feexa@${host}" node="${host}"/>`;
}

function schedd(host: string): string {
	return `<schedd DN="${dn(host)}" fullname="${host}"/>`;
}

/** A frontend.xml of many groups, as one grows over the years; `credentials`: by what its pilots are submitted. */
export function liveFrontend(credentials: string, security = ""): string {
	return `<frontend advertise_delay="5" advertise_with_multiple="True" advertise_with_tcp="True" downtimes_file="frontenddowntime" frontend_name="EXA-1_0" frontend_versioning="False" group_parallel_workers="4" loop_delay="60" restart_attempts="3" restart_interval="1800">
<config><idle_vms_total curb="80000" max="100000"/><idle_vms_total_global curb="80000" max="100000"/><running_glideins_total curb="100000" max="120000"/><running_glideins_total_global curb="100000" max="120000"/></config>
<log_retention><process_logs><process_log backup_count="5" extension="info" max_days="7.0" max_mbytes="100.0" min_days="3.0" msg_types="INFO"/><process_log backup_count="5" extension="err" max_days="7.0" max_mbytes="100.0" min_days="3.0" msg_types="DEBUG,ERR,WARN,EXCEPTION"/></process_logs></log_retention>
<match match_expr="(job.get(&quot;Held&quot;, 0) == 0)" start_expr="(Owner =!= &quot;nobody&quot;)">
<factory query_expr="(GLIDEIN_In_Downtime =!= True)"><match_attrs/><collectors>${["gf1.example.org", "gf2.example.org"].map(collector).join("")}</collectors></factory>
<job comment="kept simple" query_expr="(JobUniverse==5) &amp;&amp; (GLIDEIN_Is_Monitor =!= TRUE)"><match_attrs>${attrsOf(["Held int"])}</match_attrs><schedds>${["ap1.example.org", "ap2.example.org"].map(schedd).join("")}</schedds></job></match>
<monitor base_dir="/var/lib/gwms-frontend/web-area/monitor" flot_dir="/usr/share/javascriptrrd/flot" javascriptRRD_dir="/usr/share/javascriptrrd/js" jquery_dir="/usr/share/javascriptrrd/flot"/>
<security ${security} security_name="EXA" sym_key="aes_256_cbc" idtoken_lifetime="24"><credentials>${credentials}</credentials></security>
<stage base_dir="/var/lib/gwms-frontend/web-area/stage" use_symlink="True" web_base_url="http://exa-frontend.nrp-nautilus.io/vofrontend/stage"/>
<work base_dir="/var/lib/gwms-frontend/vofrontend" base_log_dir="/var/log/gwms-frontend"/>
<attrs><attr name="GLIDEIN_Glexec_Use" glidein_publish="True" job_publish="True" parameter="False" type="string" value="NEVER"/><attr name="USE_MATCH_AUTH" glidein_publish="False" job_publish="False" parameter="True" type="string" value="True"/><attr name="GLIDEIN_Max_Walltime" glidein_publish="True" job_publish="False" parameter="True" type="int" value="86400"/><attr name="WORDS" glidein_publish="True" job_publish="True" parameter="True" type="string" value="one, two; &quot;three&quot;"/></attrs>
<groups>${groups.join("\n")}</groups>
<collectors>${["cm1.example.org", "cm2.example.org"]
		.map(
			(host) =>
				`<collector DN="${dn(host)}" group="default" node="${host}:9618" secondary="False"/><collector DN="${dn(host)}" group="default" node="${host}:9620-9660" secondary="True"/>`,
		)
		.join("")}</collectors>
<ccbs/><files><file absfname="/opt/osg-flock/node-check/all" executable="True"/></files>
</frontend>`;
}
