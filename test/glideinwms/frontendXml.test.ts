import assert from "node:assert/strict";
import fc from "fast-check";
import { flattenFrontendXml } from "../../glideinwms/effectiveFrontend.ts";
import { FrontendConfigError } from "../../glideinwms/frontendConfigError.ts";
import { writeFrontendXml } from "../../glideinwms/frontendXml.ts";
import { isRecord } from "../../glideinwms/isRecord.ts";
import type { FrontendModel } from "../../glideinwms/model.ts";
import { findForbiddenXml } from "../../glideinwms/xmlText.ts";
import { minimalFrontend } from "../support/properties/minimalFrontend.ts";
import { readFrontendXml } from "../support/properties/readFrontendXml.ts";

const release = "3.10.17";

const text = fc
	.string({ unit: "grapheme" })
	.filter((each) => findForbiddenXml(each) === undefined);

const line = text.filter((each) => !/[\r\n]/.test(each));

describe("writeFrontendXml()", () => {
	it("writes what differs from the defaults, in the table's order", () => {
		const xml = writeFrontendXml(
			{
				groups: { main: { enabled: true, match: { start_expr: "a < 1" } } },
				files: [{ untar_options: { cond_attr: "TRUE" }, absfname: "/opt/x" }],
				collectors: [{ node: "pool.example.org:9618", DN: "/CN=pool" }],
				stage: minimalFrontend.stage,
				match: minimalFrontend.match,
				config: { idle_vms_total: { max: 2000, curb: 200 } },
				loop_delay: 60,
				frontend_versioning: false,
				frontend_name: "TestVO",
			},
			release,
		);
		assert.equal(xml, expected);
	});

	it("writes the same bytes for any order of keys", () => {
		const model: FrontendModel = {
			...minimalFrontend,
			attrs: {
				B: { value: "2" },
				A: { value: "1", type: "int" },
				"9": { value: "" },
			},
			groups: { main: {}, "10": { enabled: false }, "2": {} },
		};
		const xml = writeFrontendXml(model, release);
		fc.assert(
			fc.property(fc.array(fc.nat(), { minLength: 99 }), (picks) => {
				const permuted = permute(model, [...picks]) as FrontendModel;
				assert.equal(writeFrontendXml(permuted, release), xml);
			}),
		);
	});

	it("keeps the order of lists", () => {
		const names = ["/opt/b", "/opt/a", "/opt/c"];
		const files = names.map((absfname) => ({ absfname }));
		const xml = writeFrontendXml({ ...minimalFrontend, files }, release);
		assert.deepEqual(readFrontendXml(xml).files, files);
	});
});

describe("writeFrontendXml() as XML", () => {
	it("keeps every character of a value that XML can hold", () => {
		fc.assert(
			fc.property(line, text, (value, comment) => {
				const attrs = { X: { value, comment } };
				const xml = writeFrontendXml({ ...minimalFrontend, attrs }, release);
				assert.deepEqual(readFrontendXml(xml).attrs, attrs);
				const effective = flattenFrontendXml(xml, release);
				assert.equal(effective.get("attrs[X]/@value"), value);
			}),
		);
	});

	it("writes both match_attrs with every match_expr, and a type with every match_attr", () => {
		const match = {
			match_expr: 'job.get("A", "") != "x"',
			job: { match_attrs: { A: {} } },
		};
		const groups = { main: { match } };
		const xml = writeFrontendXml({ ...minimalFrontend, groups }, release);
		assert.match(xml, /<factory>\s*<match_attrs\/>\s*<\/factory>\s*<job>/);
		assert.match(xml, /<match_attr name="A" type="string"\/>/);
	});

	it("writes by the defaults of the release", () => {
		const model = {
			...minimalFrontend,
			security: { ...minimalFrontend.security, idtoken_lifetime: 24 },
		};
		assert.ok(!writeFrontendXml(model, "3.10.0").includes("idtoken_lifetime"));
		assert.match(writeFrontendXml(model, release), /idtoken_lifetime="24"/);
	});

	it("gives back a model that it is written from, less the defaults", () => {
		const xml = writeFrontendXml(minimalFrontend, release);
		assert.deepEqual(readFrontendXml(xml), minimalFrontend);
		const again = writeFrontendXml(readFrontendXml(xml), release);
		assert.equal(again, xml);
	});
});

describe("writeFrontendXml() at its limits", () => {
	it("throws all faults at once", () => {
		const broken = { ...minimalFrontend, frontend_name: "a.b", groups: {} };
		assert.throws(
			() => writeFrontendXml(broken, release),
			(error) => {
				assert.ok(error instanceof FrontendConfigError);
				const rules = error.faults.map(({ rule }) => rule.id);
				assert.deepEqual(rules, ["frontend-name", "no-group"]);
				assert.match(error.message, /^frontend_name: .*\ngroups: /);
				return true;
			},
		);
	});

	it("takes time that grows with the number of groups, not its square", () => {
		const timeOf = (count: number) => {
			const names = Array.from({ length: count }, (_, index) => `g${index}`);
			const groups = Object.fromEntries(names.map((name) => [name, busyGroup]));
			// Processor time, since other tests may run beside this one.
			const start = process.cpuUsage();
			writeFrontendXml({ ...minimalFrontend, groups }, release);
			return process.cpuUsage(start).user / 1000;
		};
		timeOf(200);
		const small = Math.min(timeOf(200), timeOf(200), timeOf(200));
		const large = Math.min(timeOf(1600), timeOf(1600), timeOf(1600));
		// Eight times the groups; the square would be 64 times the time.
		assert.ok(large < small * 24, `${small} ms, then ${large} ms`);
	});
});

const busyGroup = {
	match: {
		match_expr: 'job.get("A", 1) < 2',
		job: { match_attrs: { A: { type: "int" } } },
	},
	attrs: { X: { value: "1", type: "int" } },
	security: { credentials: [{ absfname: "/etc/grid-security/a.proxy" }] },
};

const expected = `<?xml version="1.0" encoding="UTF-8"?>
<frontend frontend_name="TestVO" frontend_versioning="False">
   <config>
      <idle_vms_total max="2000"/>
   </config>
   <match>
      <factory>
         <collectors>
            <collector DN="/DC=org/DC=example/CN=factory.example.org" factory_identity="gfactory@factory.example.org" my_identity="testvo@factory.example.org" node="factory.example.org:9618"/>
         </collectors>
      </factory>
      <job>
         <schedds>
            <schedd DN="/CN=submit.example.org" fullname="submit.example.org"/>
         </schedds>
      </job>
   </match>
   <stage web_base_url="http://frontend.example.org/vofrontend/stage"/>
   <groups>
      <group name="main">
         <match start_expr="a &lt; 1"/>
      </group>
   </groups>
   <collectors>
      <collector DN="/CN=pool" node="pool.example.org:9618"/>
   </collectors>
   <files>
      <file absfname="/opt/x"/>
   </files>
</frontend>
`;

/** The value with the keys of its mappings in another order, chosen by the numbers. */
function permute(value: unknown, picks: number[]): unknown {
	if (Array.isArray(value)) return value.map((each) => permute(each, picks));
	if (!isRecord(value)) return value;
	const rest = Object.entries(value);
	const chosen: [string, unknown][] = [];
	while (rest.length > 0) {
		const [entry] = rest.splice((picks.shift() ?? 0) % rest.length, 1);
		if (entry) chosen.push([entry[0], permute(entry[1], picks)]);
	}
	return Object.fromEntries(chosen);
}
