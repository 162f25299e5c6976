import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { selfSigned } from "../../local/selfSigned.ts";

/** A frontend.xml, and all that it names, in one folder. */
export interface StandInFrontend {
	readonly xml: string;
	readonly work: string;
	readonly home: string;
	/** Replaces a text of frontend.xml, which must be there. */
	change(found: string, wanted: string): void;
}

/** Lays out below `folder` what a container has when reconfig starts. */
export async function standInFrontend(
	folder: string,
): Promise<StandInFrontend> {
	for (const name of [
		"stage",
		"monitor",
		"work",
		"logs",
		"js",
		"home/passwords.d",
	])
		mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
	const { certificate } = await selfSigned("/CN=frontend.example.org");
	for (const name of ["frontend.proxy", "pilot.proxy"])
		writeFileSync(join(folder, name), certificate, { mode: 0o600 });
	writeFileSync(join(folder, "js", "javascriptrrd.wlibs.js"), "");
	writeFileSync(join(folder, "script"), "#!/bin/sh\n");
	writeFileSync(join(folder, "home/passwords.d/FRONTEND"), "key", {
		mode: 0o600,
	});
	const xml = join(folder, "frontend.xml");
	writeFileSync(xml, frontendXml(folder));
	return {
		xml,
		work: join(folder, "work"),
		home: join(folder, "home"),
		change: (found, wanted) => {
			const text = readFileSync(xml, "utf8");
			if (!text.includes(found)) throw new Error(`No ${found} in ${xml}`);
			writeFileSync(xml, text.replace(found, wanted));
		},
	};
}

const frontendXml = (folder: string) => `<?xml version="1.0"?>
<frontend frontend_name="test" loop_delay="1">
  <match match_expr="job.get('RequestCpus', 1) &lt;= glidein['attrs']['GLIDEIN_CPUS']">
    <factory>
      <match_attrs><match_attr name="GLIDEIN_CPUS" type="int"/></match_attrs>
      <collectors><collector DN="/CN=f" node="localhost" factory_identity="f@localhost" my_identity="me@localhost"/></collectors>
    </factory>
    <job>
      <match_attrs><match_attr name="RequestCpus" type="int"/></match_attrs>
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
      <security><credentials><credential absfname="${folder}/pilot.proxy"/></credentials></security>
    </group>
  </groups>
  <collectors><collector DN="/CN=c" node="localhost:9618"/></collectors>
  <files><file absfname="${folder}/script" executable="True"/></files>
</frontend>
`;
