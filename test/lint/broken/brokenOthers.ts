import type { BrokenText } from "./brokenText.ts";

/** Broken copies of proxies.ini. */
export const brokenIni: readonly BrokenText[] = [
	{ rule: "ini-syntax", from: "vo = Test", to: "vo Test" },
	{ rule: "ini-repeated", from: "lifetime = 24", to: "VO = x" },
	{
		rule: "ini-repeated",
		from: "[PILOT test]",
		to: "[FRONTEND]",
		mark: "[FRONTEND]\nproxy_cert = /etc/grid-security/gwms-frontend/frontendcert.pem\nproxy_key = /etc/grid-security/gwms-frontend/frontendkey.pem\noutput = /etc/grid-security/pilot",
	},
	{ rule: "ini-section", from: "[PILOT test]", to: "[OTHER]" },
	{
		rule: "ini-common",
		from: "[COMMON]\nowner = frontend\n",
		to: "",
		mark: "\n[FRONTEND]",
	},
	{
		rule: "proxies-key-ignored",
		from: "lifetime = 24",
		to: "uri = voms.example.org:15000",
	},
	{ rule: "proxies-owner", from: "owner = frontend", to: "owner = front end" },
	{ rule: "no-pilot", from: "[PILOT test]", to: "[OTHER]", mark: "[COMMON]" },
	{ rule: "pilot-name", from: "[PILOT test]", to: "[PILOT te st]" },
	{ rule: "pilot-vo", from: "vo = Test", to: "vo = te/st" },
	{ rule: "pilot-fqan", from: "lifetime = 24", to: "fqan = /other/Role=x" },
	{
		rule: "pilot-voms-cert",
		from: "use_voms_server = true",
		to: "use_voms_server = false",
		mark: "[PILOT",
	},
	{
		rule: "proxies-path",
		from: "output = /etc/grid-security/pilot.proxy",
		to: "output = pilot.proxy",
	},
	{ rule: "proxy-frequency", from: "lifetime = 24", to: "frequency = 48" },
	{
		rule: "proxies-output-twice",
		from: "/etc/grid-security/pilot.proxy",
		to: "/etc/grid-security/frontend.proxy",
		mark: "output = /etc/grid-security/frontend.proxy\nvo",
	},
	{
		rule: "proxies-output-mount",
		from: "/etc/grid-security/pilot.proxy",
		to: "/etc/grid-security/gwms-frontend/pilot.proxy",
	},
	{ rule: "parameter-type", from: "lifetime = 24", to: "lifetime = a day" },
	{ rule: "parameter-required", from: "vo = Test\n", to: "", mark: "[PILOT" },
	{
		rule: "proxies-bool",
		from: "use_voms_server = true",
		to: "use_voms_server = yes",
	},
	{
		rule: "near-path",
		from: "gwms-frontend/frontendkey.pem\noutput = /etc/grid-security/pilot",
		to: "gwms-frontend/frontendkye.pem\noutput = /etc/grid-security/pilot",
		mark: "frontendkye.pem",
	},
	{ rule: "proxies-percent", from: "vo = Test", to: "vo = Te%st" },
	{
		rule: "voms-cert-unused",
		from: "lifetime = 24",
		to: "vo_cert = /etc/grid-security/gwms-frontend/vomscert.pem",
	},
	{
		rule: "proxy-not-used",
		from: "/etc/grid-security/pilot.proxy",
		to: "/etc/grid-security/other.proxy",
	},
	{
		rule: "certificate-unmounted",
		from: "/etc/grid-security/gwms-frontend/frontendkey.pem",
		to: "/etc/pki/frontendkey.pem",
	},
	{
		rule: "output-read-only",
		from: "/etc/grid-security/pilot.proxy",
		to: "/etc/grid-security/gwms-frontend/pilot.proxy",
	},
];

/** A token that nobody signed. */
function jwt(iss: string, sub: string): string {
	const part = (value: object) =>
		Buffer.from(JSON.stringify(value)).toString("base64url");
	return `${part({ alg: "HS256" })}.${part({ iss, sub })}.x`;
}

/** Broken copies of the manifests. */
export const brokenManifests: readonly BrokenText[] = [
	{
		rule: "yaml-syntax",
		from: "kind: Deployment",
		to: "kind: [Deployment",
		mark: "metadata:",
	},
	{
		rule: "api-gone",
		from: "networking.k8s.io/v1\n",
		to: "extensions/v1beta1\n",
	},
	{
		rule: "rolling-update-claim",
		from: "type: Recreate",
		to: "type: RollingUpdate",
	},
	{
		rule: "node-terms",
		from: "    spec:\n",
		to: "    spec:\n      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [\n        { matchExpressions: [{ key: a, operator: In, values: [b] }] },\n        { matchExpressions: [{ key: c, operator: NotIn, values: [d] }] } ] } } }\n",
		mark: "{ matchExpressions: [{ key: c",
	},
	{ rule: "moving-target", from: ":24-release-20990101-0000", to: ":dev" },
	{
		rule: "image-removal",
		from: ":24-release-20990101-0000",
		to: ":24-release-20240831-1200",
	},
	{
		rule: "volume-unknown",
		from: "              name: web-area",
		to: "              name: webarea",
	},
	{
		rule: "volume-unknown",
		from: "claimName: test-storage",
		to: "claimName: storage",
	},
	{
		rule: "config-mount",
		from: "/etc/gwms-frontend/proxies.ini",
		to: "/etc/proxies.ini",
		mark: "name: test-frontend",
	},
	{
		rule: "config-mount",
		from: "subPath: proxies.ini",
		to: "subPath: proxies",
	},
	{
		rule: "service-match",
		from: "  selector:\n    k8s-app: test-frontend",
		to: "  selector:\n    k8s-app: frontend",
		mark: "selector:\n    k8s-app: frontend",
	},
	{
		rule: "service-match",
		from: "                name: test-service",
		to: "                name: service",
	},
	{
		rule: "vo-pool",
		from: "VO_POOL\n              value: pool.example.org",
		to: "VO_POOL\n              value: other.example.org",
		mark: "value: other.example.org",
	},
	{
		rule: "trust-domain",
		from: "_CONDOR_TRUST_DOMAIN",
		to: "CONDOR_TRUST_DOMAIN",
		mark: "name: test-frontend",
	},
	{
		rule: "token-folder",
		from: "_CONDOR_SEC_TOKEN_DIRECTORY",
		to: "TOKEN_DIRECTORY",
		mark: "- mountPath: /var/lib/gwms-frontend/.condor/tokens.d",
	},
	{
		rule: "token-folder",
		from: `            - name: _CONDOR_SEC_TOKEN_DIRECTORY
              value: /var/lib/gwms-frontend/.condor/tokens.d
          volumeMounts:
            - mountPath: /var/lib/gwms-frontend/web-area
              name: web-area
            - mountPath: /etc/grid-security/gwms-frontend
              name: certificates
              readOnly: true
            - mountPath: /var/lib/gwms-frontend/.condor/tokens.d
              name: tokens
`,
		to: `          volumeMounts:
            - mountPath: /var/lib/gwms-frontend/web-area
              name: web-area
            - mountPath: /etc/grid-security/gwms-frontend
              name: certificates
              readOnly: true
`,
		mark: "name: test-frontend",
	},
	{
		rule: "scitoken-subpath",
		from: "            - mountPath: /etc/gwms-frontend/frontend.xml.base\n",
		to: "            - { mountPath: /var/lib/gwms-frontend/osg.scitoken, name: tokens, subPath: osg.scitoken }\n            - mountPath: /etc/gwms-frontend/frontend.xml.base\n",
		mark: "subPath: osg.scitoken",
	},
	{
		rule: "token-issuer-twice",
		from: "apiVersion: apps/v1\n",
		to: `apiVersion: v1
kind: Secret
metadata: { name: testtokens }
stringData:
  one.idtoken: ${jwt("pool.example.org", "a")}
  two.idtoken: ${jwt("pool.example.org", "b")}
---
apiVersion: apps/v1
`,
		mark: "two.idtoken",
	},
	{
		rule: "script-interpreter",
		from: "apiVersion: apps/v1\n",
		to: `apiVersion: v1
kind: ConfigMap
metadata: { name: scripts }
data:
  check.sh: |
    #!/usr/bin/python
---
apiVersion: apps/v1
`,
		mark: "check.sh",
	},
];

/** Broken copies of frontend.xml that do not go with the files beside it. */
export const brokenTogether: readonly BrokenText[] = [
	{
		rule: "classad-proxy",
		from: "/etc/grid-security/frontend.proxy",
		to: "/etc/grid-security/fe.proxy",
	},
	{
		rule: "credential-not-made",
		from: "/etc/grid-security/pilot.proxy",
		to: "/etc/grid-security/pilots.proxy",
	},
	{
		rule: "url-host",
		from: "http://frontend.example.org",
		to: "http://frontend.example.com",
	},
	{
		rule: "path-not-persistent",
		from: "/var/lib/gwms-frontend/web-area/stage",
		to: "/var/www/stage",
	},
];
