/** A frontend from elsewhere, made up: nothing in it is as in the shared base. */
export const oddFrontendXml = `<?xml version="1.0"?>
<!-- kept by hand since 2012 -->
<frontend frontend_name="ODD_VO" loop_delay="90" advertise_delay="3" group_parallel_workers="7" colour="blue">
  <config ignore_down_entries="True"><running_glideins_total curb="50" max="60"/></config>
  <high_availability enabled="True"><ha_frontends><ha_frontend frontend_name="ODD_MASTER"/></ha_frontends></high_availability>
  <log_retention><process_logs>
    <process_log extension="all" msg_types="ALL" max_days="30" compression="gz"/>
    <process_log extension="err" msg_types="ERR" max_days="7"/>
  </process_logs></log_retention>
  <match match_expr='job["Flavour"] == glidein["attrs"]["Flavour"] or job.get("Any", False)' start_expr="Owner != &quot;root&quot; ? true : false">
    <factory query_expr='Flavour == "sour" || Flavour == "sweet"'>
      <match_attrs><match_attr name="Flavour" type="string"/></match_attrs>
      <collectors>
        <collector node="factory.example.org:9619" DN="/O=Example/CN=factory/factory.example.org" factory_identity="fac@factory.example.org" my_identity="odd@factory.example.org"/>
      </collectors>
    </factory>
    <job query_expr="True">
      <match_attrs><match_attr name="Flavour" type="string"/><match_attr name="Any" type="bool"/></match_attrs>
      <schedds><schedd fullname="queue2@submit.example.org" DN="/O=Example/CN=submit.example.org"/></schedds>
    </job>
  </match>
  <monitor base_dir="/srv/monitor" javascriptRRD_dir="/srv/rrd"/>
  <security classad_proxy="/home/odd/proxy" proxy_DN="/O=Example/CN=odd.example.org" proxy_selection_plugin="ProxyFirst" idtoken_lifetime="12">
    <credentials>
      <credential absfname="/home/odd/all.jwt" type="scitoken" trust_domain="odd"/>
    </credentials>
  </security>
  <stage base_dir="/srv/stage" web_base_url="http://odd.example.org:8319/glide/stage"/>
  <work base_dir="/srv/work" base_log_dir="/srv/log"/>
  <attrs>
    <attr name="COUNT" type="int" value="007"/>
    <attr name="RANK" type="expr" value="Memory + 1" parameter="False"/>
    <attr name="COUNT2" type="int" value="7" glidein_publish="True"/>
  </attrs>
  <groups>
    <group name="night-shift" enabled="False">
      <config><idle_vms_per_entry curb="1" max="2"/><glideins_removal type="IDLE" wait="3"/></config>
      <match start_expr="time() % 86400 &gt; 72000 || time() % 86400 &lt; 21600"><factory query_expr="Sites == 1"/><job query_expr="(Night)" comment="only then"/></match>
      <security idtoken_lifetime="6"><credentials><credential absfname="/home/odd/night.proxy" trust_domain="odd" security_class="night"/></credentials></security>
      <files><file absfname="/home/odd/night.tgz" untar="True"><untar_options cond_attr="NIGHT" dir="night"/></file></files>
    </group>
    <group name="day"><match><job query_expr="!(Night)"/></match></group>
  </groups>
  <ccbs><ccb node="ccb.example.org:9618-9620" DN="/O=Example/CN=ccb.example.org"/></ccbs>
  <collectors>
    <collector node="pool.example.org:9700" DN="/O=Example/CN=host/pool.example.org"/>
    <collector node="other.example.org:9618?sock=collector1-20" DN="/O=Example/CN=other.example.org" secondary="True"/>
  </collectors>
  <files><file absfname="/home/odd/start.sh" executable="True" relfname="begin.sh"/></files>
</frontend>
`;

/** Its proxies, in places of their own. */
export const oddProxiesIni = `[COMMON]
owner = odd

[FRONTEND]
proxy_cert = /home/odd/cert.pem
proxy_key = /home/odd/key.pem
output = /home/odd/proxy
lifetime = 48

[PILOT 1st night]
proxy_cert = /home/odd/cert.pem
proxy_key = /home/odd/key.pem
vo = odd
vo_cert = /home/odd/voms/vomscert.pem
vo_key = /home/odd/voms/vomskey.pem
output = /home/odd/night.proxy
frequency = 2
`;

/** Its Deployment, with things that no frontend of this project has. */
export const oddDeployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: odd }
spec:
  replicas: 2
  template:
    spec:
      tolerations: [ { key: odd, operator: Exists } ]
      containers:
        - name: odd
          image: example/odd:1
          env:
            - { name: VO_POOL, value: elsewhere.example.org }
            - { name: ODD, value: "yes" }
            - { name: HIDDEN, valueFrom: { secretKeyRef: { name: a, key: b } } }
            - { name: GWMS_FE_VS_REPO_1, value: "https://github.com/example/checks.git" }
            - { name: GWMS_FE_VS_BRANCH_1, value: stable }
          resources: { limits: { cpu: 2, memory: 2Gi, example.org/gpu: 1 } }
        - { name: sidecar, image: example/sidecar:1 }
---
apiVersion: v1
kind: Secret
metadata: { name: keys }
stringData: { password: hunter2 }
`;
