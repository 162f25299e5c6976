import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { selfSigned } from "../../local/selfSigned.ts";

/** A frontend.xml, and all that it names, in one folder. */
export interface StandInFrontend {
	readonly xml: string;
	readonly work: string;
	readonly home: string;
	/** Where HTCondor's tokens go. */
	readonly tokens: string;
	/** Replaces a text of frontend.xml, which must be there. */
	change(found: string, wanted: string): void;
	/** Text of a log file, for example "group_main/main.err.log"; empty where it is not there. */
	log(name: string): string;
}

/** Collectors that the frontend talks to; by default none answers there. */
export interface Peers {
	readonly pool: string;
	readonly factory: string;
	/** The factory's trust domain. */
	readonly domain: string;
}

/** Lays out below `folder` what a container has when reconfig starts. */
export async function standInFrontend(
	folder: string,
	peers: Peers = {
		pool: "localhost:9618",
		factory: "localhost",
		domain: "localhost",
	},
): Promise<StandInFrontend> {
	const tokens = "home/.condor/tokens.d";
	for (const name of [
		...["stage", "monitor", "work", "logs", "js"],
		...["home/passwords.d", tokens],
	])
		mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
	const { certificate } = await selfSigned("/DC=org/CN=frontend.example.org");
	for (const name of ["frontend.proxy", "pilot.proxy"])
		writeFileSync(join(folder, name), certificate, { mode: 0o600 });
	writeFileSync(join(folder, "js", "javascriptrrd.wlibs.js"), "");
	writeFileSync(join(folder, "script"), "#!/bin/sh\n");
	writeFileSync(join(folder, "home/passwords.d/FRONTEND"), randomBytes(48), {
		mode: 0o600,
	});
	const xml = join(folder, "frontend.xml");
	writeFileSync(xml, frontendXml(folder, peers));
	return {
		xml,
		work: join(folder, "work"),
		home: join(folder, "home"),
		tokens: join(folder, tokens),
		change: (found, wanted) => {
			const text = readFileSync(xml, "utf8");
			if (!text.includes(found)) throw new Error(`No ${found} in ${xml}`);
			writeFileSync(xml, text.replace(found, wanted));
		},
		log: (name) => readOrNothing(join(folder, "logs", name)),
	};
}

/** Makes a folder that of user frontend, as the preparation of a pod does. */
export function giveToFrontend(folder: string): void {
	const { status, stderr } = spawnSync("chown", ["-R", "996:993", folder]);
	if (status !== 0) throw new Error(`chown: ${stderr}`);
}

function readOrNothing(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}

const frontendXml = (
	folder: string,
	{ pool, factory, domain }: Peers,
) => `<?xml version="1.0"?>
<frontend frontend_name="test" frontend_versioning="False" loop_delay="60">
  <log_retention>
    <process_logs>
      <process_log extension="info" msg_types="INFO"/>
      <process_log extension="err" msg_types="DEBUG,ERR,WARN,EXCEPTION"/>
    </process_logs>
  </log_retention>
  <match match_expr="int(job.get('RequestMemory') or 0) &lt;= int(glidein['attrs'].get('GLIDEIN_MaxMemMBs') or 100000)">
    <factory query_expr="stringListMember(&quot;TEST&quot;, GLIDEIN_Supported_VOs)">
      <match_attrs><match_attr name="GLIDEIN_MaxMemMBs" type="int"/></match_attrs>
      <collectors><collector DN="/CN=f" node="${factory}" factory_identity="gfactory@${domain}" my_identity="frontend@${domain}"/></collectors>
    </factory>
    <job query_expr="JobUniverse==5">
      <match_attrs><match_attr name="RequestMemory" type="int"/></match_attrs>
      <schedds><schedd DN="/CN=s" fullname="schedd@localhost"/></schedds>
    </job>
  </match>
  <monitor base_dir="${folder}/monitor" javascriptRRD_dir="${folder}/js"/>
  <security classad_proxy="${folder}/frontend.proxy" proxy_selection_plugin="ProxyAll"/>
  <stage base_dir="${folder}/stage" web_base_url="http://localhost/stage"/>
  <work base_dir="${folder}/work" base_log_dir="${folder}/logs"/>
  <attrs><attr name="USE_MATCH_AUTH" value="True"/></attrs>
  <groups>
    <group name="main">
      <security><credentials><credential absfname="${folder}/pilot.proxy" trust_domain="grid"/></credentials></security>
    </group>
  </groups>
  <collectors><collector DN="/CN=c" node="${pool}"/></collectors>
  <files><file absfname="${folder}/script" executable="True"/></files>
</frontend>
`;
