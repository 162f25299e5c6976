import assert from "node:assert/strict";
import { checkProxies } from "../../glideinwms/checkProxies.ts";
import { FrontendConfigError } from "../../glideinwms/frontendConfigError.ts";
import { readProxiesIni } from "../../glideinwms/ini/readProxiesIni.ts";
import type { ProxiesModel } from "../../glideinwms/model.ts";
import { writeProxiesIni } from "../../glideinwms/proxiesIni.ts";
import { patch } from "./patch.ts";

const certificate = {
	proxy_cert: "/etc/grid-security/gwms-frontend/cert.pem",
	proxy_key: "/etc/grid-security/gwms-frontend/key.pem",
};

const proxies = {
	frontend: { ...certificate, output: "/etc/grid-security/frontend.proxy" },
	pilots: {
		test: {
			...certificate,
			output: "/etc/grid-security/test.proxy",
			vo: "Test",
			use_voms_server: true,
		},
		other: {
			...certificate,
			output: "/etc/grid-security/other.proxy",
			vo: "other",
			fqan: "/Other/Role=pilot",
			vo_cert: "/etc/grid-security/voms/cert.pem",
			vo_key: "/etc/grid-security/voms/key.pem",
			lifetime: 24,
			frequency: 2,
		},
	},
} satisfies ProxiesModel;

const expected = `[COMMON]

[FRONTEND]
proxy_cert = /etc/grid-security/gwms-frontend/cert.pem
proxy_key = /etc/grid-security/gwms-frontend/key.pem
output = /etc/grid-security/frontend.proxy

[PILOT other]
proxy_cert = /etc/grid-security/gwms-frontend/cert.pem
proxy_key = /etc/grid-security/gwms-frontend/key.pem
output = /etc/grid-security/other.proxy
frequency = 2
vo = other
fqan = /Other/Role=pilot
vo_cert = /etc/grid-security/voms/cert.pem
vo_key = /etc/grid-security/voms/key.pem

[PILOT test]
proxy_cert = /etc/grid-security/gwms-frontend/cert.pem
proxy_key = /etc/grid-security/gwms-frontend/key.pem
output = /etc/grid-security/test.proxy
vo = Test
use_voms_server = true
`;

function inPilot(change: object) {
	return { pilots: { test: change } };
}

const broken: [rule: string, at: string, change: unknown][] = [
	["parameter-unknown", "pilots/test/uri", inPilot({ uri: "voms.org:15001" })],
	["parameter-unknown", "frontend/vo", { frontend: { vo: "test" } }],
	["parameter-type", "pilots/test/lifetime", inPilot({ lifetime: "24" })],
	["parameter-range", "pilots/test/bits", inPilot({ bits: 512 })],
	[
		"parameter-required",
		"frontend/proxy_key",
		{ frontend: { proxy_key: undefined } },
	],
	["parameter-required", "pilots/test/output", inPilot({ output: undefined })],
	["parameter-required", "pilots/test/vo", inPilot({ vo: undefined })],
	["line-break", "pilots/test/fqan", inPilot({ fqan: "/test/x\n[y]" })],
	["proxies-owner", "owner", { owner: "a b" }],
	["no-pilot", "pilots", { pilots: undefined }],
	[
		"pilot-name",
		"pilots/a]",
		{ pilots: { "a]": { ...proxies.pilots.test, output: "/etc/a" } } },
	],
	["pilot-vo", "pilots/test/vo", inPilot({ vo: "a/b" })],
	["pilot-fqan", "pilots/test/fqan", inPilot({ fqan: "/other/Role=x" })],
	["pilot-fqan", "pilots/test/fqan", inPilot({ fqan: "/test" })],
	["pilot-fqan", "pilots/test/fqan", inPilot({ fqan: "/Test/" })],
	[
		"pilot-voms-cert",
		"pilots/other/vo_key",
		{ pilots: { other: { vo_key: undefined } } },
	],
	[
		"proxies-path",
		"frontend/proxy_cert",
		{ frontend: { proxy_cert: "cert.pem" } },
	],
	["proxies-path", "pilots/test/output", inPilot({ output: "/etc/" })],
	["proxy-frequency", "pilots/test/frequency", inPilot({ frequency: 24 })],
	[
		"proxies-output-twice",
		"pilots/test/output",
		inPilot({ output: "/etc/grid-security/frontend.proxy" }),
	],
	[
		"proxies-output-mount",
		"pilots/test/output",
		inPilot({ output: "/etc/grid-security/gwms-frontend/a" }),
	],
	[
		"proxies-output-mount",
		"frontend/output",
		{ frontend: { output: "/etc/grid-security/voms/a" } },
	],
];

describe("checkProxies()", () => {
	it("finds no fault in the unbroken proxies", () => {
		assert.deepEqual(checkProxies(proxies), []);
	});

	it("finds no fault in a proxy that is never made, since it is supplied", () => {
		const model = patch(proxies, inPilot({ lifetime: 0 })) as ProxiesModel;
		assert.deepEqual(checkProxies(model), []);
	});

	for (const [rule, at, change] of broken)
		it(`finds ${rule} in ${JSON.stringify(change)}`, () => {
			const model = patch(proxies, change) as ProxiesModel;
			const faults = checkProxies(model);
			assert.deepEqual(
				faults.map((fault) => [fault.rule.id, fault.path.join("/")]),
				[[rule, at]],
			);
			assert.match(faults[0]?.message ?? "", /^[A-Z"].*[^.]$/);
		});
});

describe("writeProxiesIni()", () => {
	it("writes what differs from the defaults, sections by name", () => {
		assert.equal(writeProxiesIni(proxies), expected);
	});

	it("doubles percent signs, which start references in the file", () => {
		const model = patch(proxies, inPilot({ output: "/etc/50%.proxy" }));
		const ini = writeProxiesIni(model as ProxiesModel);
		assert.match(ini, /output = \/etc\/50%%\.proxy\n/);
		assert.deepEqual(
			readProxiesIni(ini).pilots?.test?.output,
			"/etc/50%.proxy",
		);
	});

	it("throws all faults at once", () => {
		assert.throws(
			() => writeProxiesIni({ owner: "", pilots: {} }),
			(error) =>
				error instanceof FrontendConfigError && error.faults.length === 2,
		);
	});
});

describe("readProxiesIni()", () => {
	it("gives back what is written, less the defaults", () => {
		const { lifetime: _, ...other } = proxies.pilots.other;
		assert.deepEqual(readProxiesIni(expected), {
			...proxies,
			pilots: { ...proxies.pilots, other },
		});
	});

	it("reads comments, colons, capitals and an owner, and keeps unknown keys", () => {
		const ini =
			"# a\n[COMMON]\nOwner: someone\n\n[PILOT a b]\n; c\nuri = x:1 \nrfc=False\n";
		assert.deepEqual(readProxiesIni(ini), {
			owner: "someone",
			pilots: { "a b": { uri: "x:1", rfc: false } },
		});
	});

	for (const [ini, message] of [
		["[COMMON]\n[COMMON]\n", /^Line 2 .*repeats a section/],
		["[PILOT a]\nvo = a\nVO = b\n", /^Line 3 .*repeats a key/],
		["vo = a\n", /^Line 1 .*is neither a section/],
		["[COMMON]\nvo\n", /^Line 2 .*nor key = value/],
		["[OTHER]\n", /^Unknown section \[OTHER\]/],
	] as const)
		it(`refuses ${JSON.stringify(ini)}`, () => {
			assert.throws(() => readProxiesIni(ini), {
				name: "SyntaxError",
				message,
			});
		});
});
