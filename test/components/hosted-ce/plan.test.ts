import assert from "node:assert/strict";
import { hostedCeContract } from "../../../components/hosted-ce/imageContract.ts";
import { cePlan, fileOf, leastSettings } from "./cePlan.ts";

const osg = "vos: { osg: { user: osg01 } }";
const outside = { isGenerous: true };
const host = "host: ce.example.org";

describe("The plan of a hosted CE", () => {
	it("needs no settings beyond its site, remote cluster and VOs", () => {
		const plan = cePlan();
		assert.deepEqual(plan.environment, {
			CE_HOSTNAME: "ce-test.osg-frontends.svc",
			REMOTE_BATCH: "slurm",
			REMOTE_BOSCO_DIR: "bosco",
			REMOTE_HOST: "login.example.org",
			RESOURCE_NAME: "Test-CE",
			_CONDOR_NETWORK_HOSTNAME: "ce-test.osg-frontends.svc",
		});
		assert.deepEqual(plan.users, ["osg01"]);
		assert.equal(plan.address, "ce-test.osg-frontends.svc:9619");
		assert.deepEqual(
			plan.credentials.map(({ key }) => key),
			["bosco.key", "hostcert.pem", "hostkey.pem"],
		);
		assert.equal(plan.spool.type, "claim");
	});

	it("writes no mapping for a VO that has no user, however many tokens are known", () => {
		const map = fileOf(cePlan(), hostedCeContract.tokenMap);
		assert.equal(
			map,
			"SCITOKENS /^https:\\/\\/scitokens\\.org\\/osg-connect,/ osg01\n",
		);
	});

	it("maps a subject before its issuer as a whole, in any order of the VOs", () => {
		const issuer = "issuer: https://tokens.example.org";
		const all = `all: { user: all, tokens: [{ ${issuer} }] }`;
		const one = `one: { user: one, tokens: [{ ${issuer}, subject: a@b.org }] }`;
		const mapOf = (vos: string) =>
			fileOf(cePlan(`vos: { ${vos} }`), hostedCeContract.tokenMap);
		assert.equal(
			mapOf(`${all}, ${one}`),
			"SCITOKENS /^https:\\/\\/tokens\\.example\\.org,a@b\\.org$/ one\nSCITOKENS /^https:\\/\\/tokens\\.example\\.org,/ all\n",
		);
		assert.equal(mapOf(`${one}, ${all}`), mapOf(`${all}, ${one}`));
	});

	it("names the port of the login host where it is not SSH's own, and the jump host's user", () => {
		const key = /known_hosts: \[login\.example\.org (.*)\]/.exec(
			leastSettings,
		)?.[1];
		const known = `known_hosts: ["[login.example.org]:2222 ${key}", "gate.example.org ${key}"]`;
		const { environment } = cePlan(
			`${osg}, remote: { port: 2222, ${known}, jump: { host: gate.example.org, user: gate } }`,
		);
		assert.equal(environment.REMOTE_HOST, "login.example.org:2222");
		assert.equal(environment.SSH_PROXY_JUMP, "gate.example.org");
		assert.equal(environment.SSH_PROXY_JUMP_USER, "gate");
		const config = fileOf(
			cePlan(`${osg}, remote: { port: 2222, ${known} }`),
			hostedCeContract.config,
		);
		assert.match(config, /\$\(MY\.Owner\)@login\.example\.org --rgahp-glite/);
	});

	it("has the same hash where only what osg-configure reads again is other", () => {
		const plan = cePlan();
		const { configHash, osgConfigure } = cePlan(
			`${osg}, pilots: { gpu: { max: 10, gpus: 1 } }, remote: { cores_per_node: 32 }`,
		);
		assert.equal(configHash, plan.configHash);
		assert.notEqual(osgConfigure, plan.osgConfigure);
		assert.match(osgConfigure, /\[Pilot gpu\]\nallowed_vos = \*\n/);
	});

	for (const [what, entry] of [
		["another VO", "vos: { osg: { user: osg01 }, cms: { user: osg04 } }"],
		["another user", "vos: { osg: { user: osg02 } }"],
		[
			"one more setting of HTCondor",
			`${osg}, condor_ce: { settings: { A: 1 } }`,
		],
		["another batch system", `${osg}, remote: { batch: pbs }`],
		["another log to show", `${osg}, logs: { stdout: [AuditLog] }`],
	] as const)
		it(`has another hash where there is ${what}`, () => {
			assert.notEqual(cePlan(entry).configHash, cePlan().configHash);
		});

	it("listens behind a port of the nodes at that very port, which it tells its clients", () => {
		const plan = cePlan(
			`${osg}, expose: { type: NodePort, node_port: 30619, ${host} }`,
			outside,
		);
		assert.equal(plan.port, 30619);
		assert.match(fileOf(plan, hostedCeContract.config), /^PORT = 30619$/m);
		assert.equal(plan.environment._CONDOR_NETWORK_HOSTNAME, "ce.example.org");
	});

	it("asks the load balancer for the address that it is to be known by", () => {
		const plan = cePlan(
			`${osg}, expose: { type: LoadBalancer, request_ip: 192.0.2.7, ${host} }`,
			outside,
		);
		assert.equal(plan.requestIp, "192.0.2.7");
		assert.match(
			fileOf(plan, hostedCeContract.config),
			/^TCP_FORWARDING_HOST = 192\.0\.2\.7$/m,
		);
		assert.equal(
			plan.exposure.annotations["external-dns.alpha.kubernetes.io/hostname"],
			"ce.example.org",
		);
	});

	it("tells jobs of the squid of the stack that it names, by the address from outside", () => {
		const squid =
			"kind: frontier-squid\nexpose: { type: LoadBalancer, host: squid.example.org }\n";
		const { osgConfigure } = cePlan(`${osg}, remote: { squid: squid-test }`, {
			...outside,
			beside: { "squid-test": squid },
		});
		assert.match(
			osgConfigure,
			/\[Squid\]\nenabled = True\nlocation = squid\.example\.org:3128\n/,
		);
		assert.match(
			cePlan(`${osg}, remote: { squid: "squid.site.edu:3128" }`).osgConfigure,
			/location = squid\.site\.edu:3128\n/,
		);
	});

	it("takes the host certificate from where it is said to be", () => {
		const from = (certificate: string) =>
			cePlan(`${osg}, host_certificate: { ${certificate} }`);
		const secret = from("type: secret, secret: ce-tls");
		assert.equal(secret.hostCertificate.secret, "ce-tls");
		assert.deepEqual(
			secret.credentials.map(({ key }) => key),
			["bosco.key"],
		);
		const made = from("type: cert-manager, issuer: letsencrypt");
		assert.deepEqual(made.hostCertificate, {
			secret: "ce-test-certificate",
			certificateKey: "tls.crt",
			privateKey: "tls.key",
			issuer: { name: "letsencrypt", kind: "ClusterIssuer" },
		});
		assert.deepEqual(cePlan().hostCertificate, {
			secret: "ce-test-credentials",
			certificateKey: "hostcert.pem",
			privateKey: "hostkey.pem",
		});
	});

	it("asks for each credential that its settings need, and for none where others keep the Secret", () => {
		const more =
			"remote: { ssh_certificate: true }, overrides: { repository: 'git@github.com:example/overrides.git', key: true }, central_collector_token: true, host_certificate: { type: secret, secret: tls }";
		const plan = cePlan(`${osg}, ${more}`);
		const keys = ["bosco.key", "bosco.cert", "git.key", "TOKEN"];
		assert.deepEqual(
			plan.credentials.map(({ key }) => key),
			keys,
		);
		assert.equal(plan.environment.BOSCO_DIRECTORY, "Test-CE");
		const others = cePlan(`${osg}, ${more}, credentials_secret: ours`);
		assert.deepEqual(others.credentials, []);
		assert.equal(others.secret, "ours");
		assert.deepEqual(
			others.secretFiles.map(({ key }) => key),
			keys,
		);
	});

	it("leaves the start time for every user, since the image sets up one after the other", () => {
		const two = cePlan("vos: { osg: { user: a }, hcc: { user: b } }");
		assert.ok(two.startSeconds > cePlan().startSeconds);
	});
});
