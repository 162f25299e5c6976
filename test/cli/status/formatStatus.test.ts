import assert from "node:assert/strict";
import { formatDrift } from "../../../cli/status/formatDrift.ts";
import { formatStatus } from "../../../cli/status/formatStatus.ts";
import type { ServiceStatus } from "../../../cluster/status/serviceStatus.ts";
import type { StackStatus } from "../../../cluster/status/stackStatus.ts";

const service: ServiceStatus = {
	service: "gluex",
	kind: "vo-frontend",
	role: null,
	well: true,
	image: {
		wanted: "hub.example.org/osg/vo-frontend:24-release@sha256:00",
		running: ["hub.example.org/osg/vo-frontend:24-release@sha256:00"],
		built: null,
		removed: null,
	},
	configHash: { wanted: "aa82d6c7f0", running: ["aa82d6c7f0"] },
	replicas: { wanted: 1, ready: 1 },
	readySince: "2026-02-27T09:00:00Z",
	scheduled: false,
	drift: [],
	credentials: {
		ends: [{ key: "frontendcert.pem", at: "2026-05-01", daysLeft: 61 }],
		problems: [],
		known: true,
	},
	claims: [
		{
			name: "gluex-storage",
			phase: "Bound",
			size: "10Gi",
			fill: { sizeBytes: 1000, availableBytes: 305 },
		},
	],
	url: { address: "http://gluex.example.org/vofrontend", status: 403 },
	asking: null,
	problems: [],
	warnings: [],
};
const stack: StackStatus = {
	stack: "one",
	cluster: "nautilus",
	namespace: "osg",
	at: "2026-03-01T12:00:00.000Z",
	well: true,
	services: [service],
	unwanted: [],
	kept: [],
	unread: [],
	deployers: [],
};

describe("formatStatus()", () => {
	it("is a table alone where all is well", () => {
		assert.deepEqual(formatStatus(stack).split("\n"), [
			"Stack one on nautilus, namespace osg, 2026-03-01 12:00 UTC",
			"",
			"SERVICE  PODS  READY FOR  IMAGE                   CONFIG    DRIFT  CREDENTIALS  CLAIMS          URL",
			"gluex    1/1   2d3h       vo-frontend:24-release  aa82d6c7  none   61 days      Bound 10Gi 69%  403",
			"",
		]);
	});

	it("shows whom a frontend asks, and who hears it", () => {
		const peer = {
			kind: "factory",
			name: "osg",
			node: "factory.test",
			state: "accepts",
			identity: "vofe@factory.test",
			requests: { idle: 5, running: 12 },
			glideins: { idle: 2, running: 3, held: 1 },
			lastHeard: "2026-03-01T11:58:00Z",
			lastFailure: null,
			problems: [],
			warnings: [],
		} as const;
		const pool = {
			...peer,
			kind: "pool",
			name: "pool.test",
			requests: null,
			glideins: { joined: 3, busy: 2 },
		} as const;
		const silent = {
			...peer,
			name: "itb",
			state: "silent",
			requests: null,
			glideins: null,
			lastHeard: null,
		} as const;
		const asking = {
			peers: [peer, silent, pool],
			groups: [],
			problems: [],
			warnings: [],
		};
		const text = formatStatus({ ...stack, services: [{ ...service, asking }] });
		assert.deepEqual(text.split("\n").slice(4), [
			"",
			"FRONTEND  ASKS            ANSWER   REQUESTED  GLIDEINS                      HEARD",
			"gluex     factory osg     accepts  5          3 running, 2 waiting, 1 held  2m ago",
			"gluex     factory itb     silent   -          -                             -",
			"gluex     pool pool.test  accepts  -          3 joined, 2 busy              2m ago",
			"",
		]);
	});

	it("tells a VO's master from its standby", () => {
		const standby: ServiceStatus = { ...service, role: "standby", claims: [] };
		const text = formatStatus({ ...stack, services: [standby] });
		assert.match(
			text,
			/^gluex \(standby\) {2}1\/1 .* {2}61 days {6}- {7}403$/m,
		);
	});

	it("says below it what is wrong, of what nothing is known, and what repairs the drift", () => {
		const drift = [
			{ object: "Service gluex-service", field: "", wanted: "the object" },
		];
		const ill: ServiceStatus = {
			...service,
			well: false,
			image: { ...service.image, running: ["example.org/other:1"] },
			drift,
			credentials: { ends: [], problems: [], known: false },
			problems: ["Claim gluex-storage is Lost, expected Bound"],
			url: { address: "http://gluex.example.org", problem: "ECONNREFUSED" },
		};
		const warned = {
			...service,
			service: "jlab",
			warnings: ["1 glidein held"],
		};
		const text = formatStatus({
			...stack,
			services: [ill, warned],
			unwanted: ["Service old"],
			kept: ["Secret old-signing-key"],
			unread: ["Pod", "Secret"],
		});
		assert.match(
			text,
			/^gluex {4}unknown {2}2d3h {7}vo-frontend:24-release, running other:1 {2}aa82d6c7 {2}1 {6}unknown {6}Bound 10Gi 69% {2}ECONNREFUSED/m,
		);
		assert.deepEqual(text.trimEnd().split("\n").slice(5), [
			"",
			"gluex: Claim gluex-storage is Lost, expected Bound",
			"gluex: Service gluex-service is missing",
			"jlab: warning: 1 glidein held",
			"Service old is orphaned (not in this stack)",
			"Secret old-signing-key is kept, its service was removed",
			"The account may not read Pod objects: their status is unknown",
			"The account may not read Secret objects: their status is unknown",
			"If you changed the settings: npx glidefleet up --stack one. If others changed the cluster: npx glidefleet repair --stack one",
		]);
	});

	it("sends a stack of Flux's or Argo CD's to where that reads it, and not to up", () => {
		const drift = [{ object: "Service one", field: "", wanted: "the object" }];
		const services = [{ ...service, well: false, drift }];
		const deployers = [
			{
				...{ tool: "Flux" as const, name: "fleet", namespace: "flux-system" },
				mark: "kustomize.toolkit.fluxcd.io/name",
			},
			{
				...{ tool: "Argo CD" as const, name: "fleet", namespace: null },
				mark: "argocd.argoproj.io/tracking-id",
			},
		];
		const text = formatStatus({ ...stack, services, deployers });
		const push =
			"If you changed the settings: npx glidefleet render --stack one --push oci://HOST/REPOSITORY:TAG. If others changed the cluster: ";
		assert.deepEqual(text.trimEnd().split("\n").slice(-2), [
			`Flux deploys this stack (Kustomization fleet in flux-system). ${push}flux reconcile kustomization fleet -n flux-system`,
			`Argo CD deploys this stack (Application fleet). ${push}argocd app sync fleet`,
		]);
		assert.doesNotMatch(
			formatStatus({ ...stack, deployers }),
			/deploys this stack/,
		);
	});
});

describe("formatDrift()", () => {
	const object = "ConfigMap one";

	it("cuts a text of many lines to the first that differs", () => {
		assert.equal(
			formatDrift({
				object,
				field: "data.a",
				wanted: "x\ny\n",
				found: "x\nz\n",
			}),
			'ConfigMap one data.a is "z" in line 2, expected "y" in line 2',
		);
	});

	it("shows of long lines where they differ, and how many lines do", () => {
		const line = "a".repeat(80);
		assert.equal(
			formatDrift({
				object,
				field: "data.a",
				wanted: `x\n${line}1${line}\ny`,
				found: `x\n${line}2${line}\nz`,
			}),
			`ConfigMap one data.a is "…${"a".repeat(20)}2${"a".repeat(38)}…" in line 2, expected "…${"a".repeat(20)}1${"a".repeat(38)}…" in line 2; 2 lines differ`,
		);
	});

	it("says of what was added that nothing is wanted, and cuts it where it is long", () => {
		const found = "y".repeat(100);
		assert.equal(
			formatDrift({ object, field: "data.a", found, by: "k9s" }),
			`ConfigMap one data.a is "${"y".repeat(59)}…", expected none (k9s)`,
		);
	});
});
