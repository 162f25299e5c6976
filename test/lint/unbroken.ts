/** A frontend.xml in which lint finds nothing; its lines are what tests break. */
export const frontendXml = `<?xml version="1.0" encoding="UTF-8"?>
<frontend frontend_name="TestVO" frontend_versioning="False" loop_delay="60">
   <config>
      <idle_vms_total curb="200" max="1000"/>
   </config>
   <high_availability check_interval="300"/>
   <log_retention>
      <process_logs>
         <process_log extension="info" msg_types="INFO, ERR" min_days="3" max_days="7"/>
      </process_logs>
   </log_retention>
   <match match_expr='job.get("DESIRED_Sites","x")=="x" or (job.get("RequestMemory",1) &lt;= int(glidein["attrs"]["GLIDEIN_MaxMemMBs"] or 0))' start_expr="True">
      <factory query_expr="True">
         <match_attrs>
            <match_attr name="GLIDEIN_MaxMemMBs" type="int"/>
         </match_attrs>
         <collectors>
            <collector DN="/CN=factory.example.org" factory_identity="gfactory@factory.example.org" my_identity="vo@factory.example.org" node="factory.example.org:9618"/>
         </collectors>
      </factory>
      <job query_expr="JobUniverse==5">
         <match_attrs>
            <match_attr name="DESIRED_Sites" type="string"/>
            <match_attr name="RequestMemory" type="int"/>
         </match_attrs>
         <schedds>
            <schedd DN="/CN=submit.example.org" fullname="submit.example.org"/>
         </schedds>
      </job>
   </match>
   <monitor base_dir="/var/lib/gwms-frontend/web-area/monitor" javascriptRRD_dir="/usr/share/javascriptrrd/js"/>
   <security classad_proxy="/etc/grid-security/frontend.proxy" proxy_DN="/CN=frontend.example.org" proxy_selection_plugin="ProxyAll"/>
   <stage base_dir="/var/lib/gwms-frontend/web-area/stage" web_base_url="http://frontend.example.org/vofrontend/stage"/>
   <work base_dir="/var/lib/gwms-frontend/vofrontend" base_log_dir="/var/log/gwms-frontend"/>
   <attrs>
      <attr name="GLIDEIN_Max_Idle" glidein_publish="True" type="int" value="2400"/>
      <attr name="RANK" type="expr" value="1+RequestGPUs"/>
   </attrs>
   <groups>
      <group name="main" enabled="True">
         <config>
            <idle_vms_total curb="100" max="500"/>
            <glideins_removal type="NO"/>
         </config>
         <match match_expr="True" start_expr='ProjectName =?= "a"'>
            <factory query_expr='stringListMember("A", GLIDEIN_Supported_VOs)'>
               <match_attrs>
               </match_attrs>
            </factory>
            <job query_expr='ProjectName =?= "a"'>
               <match_attrs>
               </match_attrs>
            </job>
         </match>
         <security>
            <credentials>
               <credential absfname="/etc/grid-security/pilot.proxy" trust_domain="grid" type="grid_proxy"/>
            </credentials>
         </security>
      </group>
   </groups>
   <collectors>
      <collector DN="/CN=pool.example.org" node="pool.example.org:9618"/>
      <collector DN="/CN=pool.example.org" node="pool.example.org:9620-9630" secondary="True"/>
   </collectors>
   <files>
      <file absfname="/opt/scripts/check.sh" executable="True" prefix="NOPREFIX"/>
   </files>
</frontend>
`;

/** The proxies.ini beside it. */
export const proxiesIni = `[COMMON]
owner = frontend

[FRONTEND]
proxy_cert = /etc/grid-security/gwms-frontend/frontendcert.pem
proxy_key = /etc/grid-security/gwms-frontend/frontendkey.pem
output = /etc/grid-security/frontend.proxy

[PILOT test]
proxy_cert = /etc/grid-security/gwms-frontend/frontendcert.pem
proxy_key = /etc/grid-security/gwms-frontend/frontendkey.pem
output = /etc/grid-security/pilot.proxy
vo = Test
use_voms_server = true
lifetime = 24
`;

/** The manifests beside them. */
export const manifests = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: test-frontend
spec:
  strategy:
    type: Recreate
  template:
    metadata:
      labels:
        k8s-app: test-frontend
    spec:
      containers:
        - name: frontend
          image: registry.example.org/frontend:24-release-20990101-0000
          env:
            - name: VO_POOL
              value: pool.example.org
            - name: _CONDOR_TRUST_DOMAIN
              value: pool.example.org
            - name: _CONDOR_SEC_TOKEN_DIRECTORY
              value: /var/lib/gwms-frontend/.condor/tokens.d
          volumeMounts:
            - mountPath: /var/lib/gwms-frontend/web-area
              name: web-area
            - mountPath: /etc/grid-security/gwms-frontend
              name: certificates
              readOnly: true
            - mountPath: /var/lib/gwms-frontend/.condor/tokens.d
              name: tokens
            - mountPath: /etc/gwms-frontend/frontend.xml.base
              name: config
              subPath: frontend.xml.base
            - mountPath: /etc/gwms-frontend/proxies.ini
              name: config
              subPath: proxies.ini
      volumes:
        - name: web-area
          persistentVolumeClaim:
            claimName: test-storage
        - name: certificates
          secret:
            secretName: testcerts
        - name: tokens
          secret:
            secretName: testtokens
        - name: config
          configMap:
            name: test-config
            items:
              - { key: frontend.xml, path: frontend.xml.base }
              - { key: proxies.ini, path: proxies.ini }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: test-storage
spec:
  accessModes: [ReadWriteOnce]
---
apiVersion: v1
kind: Service
metadata:
  name: test-service
spec:
  selector:
    k8s-app: test-frontend
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: test-ingress
spec:
  rules:
    - host: frontend.example.org
      http:
        paths:
          - path: /vofrontend
            backend:
              service:
                name: test-service
`;
