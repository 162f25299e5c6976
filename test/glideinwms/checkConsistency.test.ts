import assert from "node:assert/strict";
import { checkConsistency } from "../../glideinwms/checkConsistency.ts";
import type { FrontendModel, ProxiesModel } from "../../glideinwms/model.ts";
import { patch } from "./patch.ts";

const frontend = {
	security: {
		classad_proxy: "/etc/frontend.proxy",
		credentials: [{ absfname: "/etc/a.proxy" }],
	},
	groups: {
		main: {
			security: {
				credentials: [
					{ absfname: "/etc/b.proxy", type: "grid_proxy+project_id" },
					{ absfname: "/etc/token", type: "scitoken" },
				],
			},
		},
	},
} satisfies FrontendModel;

const proxies = {
	frontend: { output: "/etc/frontend.proxy" },
	pilots: { a: { output: "/etc/a.proxy" }, b: { output: "/etc/b.proxy" } },
} satisfies ProxiesModel;

function faultsOf(frontendChange: unknown, proxiesChange: unknown) {
	return checkConsistency(
		patch(frontend, frontendChange) as FrontendModel,
		patch(proxies, proxiesChange) as ProxiesModel,
	).map(({ rule, path }) => [rule.id, path.join("/")]);
}

describe("checkConsistency()", () => {
	it("finds no fault where every proxy is made and used", () => {
		assert.deepEqual(faultsOf({}, {}), []);
	});

	it("finds a classad_proxy that is not the one made", () => {
		const fault = ["classad-proxy", "frontend/security/classad_proxy"];
		const other = { security: { classad_proxy: "/etc/other" } };
		assert.deepEqual(faultsOf(other, {}), [fault]);
		const none = { security: { classad_proxy: undefined } };
		assert.deepEqual(faultsOf(none, {}), [fault]);
	});

	it("accepts a classad_proxy of somebody else's where none is made", () => {
		const host = { security: { classad_proxy: "/etc/hostcert.pem" } };
		assert.deepEqual(faultsOf(host, { frontend: undefined }), []);
	});

	it("finds a credential that nobody makes, and a proxy that nobody uses", () => {
		const change = { pilots: { b: { output: "/etc/c.proxy" } } };
		assert.deepEqual(faultsOf({}, change), [
			[
				"credential-not-made",
				"frontend/groups/main/security/credentials/0/absfname",
			],
			["proxy-not-used", "proxies/pilots/b/output"],
		]);
	});

	it("looks for each file of a pool", () => {
		const pool = {
			absfname: "/etc/p",
			pool_idx_len: 2,
			pool_idx_list: "1, 3-4",
		};
		const change = { security: { credentials: [pool] } };
		const made = (index: string) => ({ output: `/etc/p${index}` });
		const pilots = { a: made("01"), c: made("03"), d: made("04") };
		assert.deepEqual(faultsOf(change, { pilots }), []);
		const [missing] = faultsOf(change, { pilots: { ...pilots, d: undefined } });
		assert.deepEqual(missing?.[0], "credential-not-made");
	});
});
