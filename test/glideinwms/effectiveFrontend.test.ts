import assert from "node:assert/strict";
import { flattenFrontendXml } from "../../glideinwms/effectiveFrontend.ts";
import { writeFrontendXml } from "../../glideinwms/frontendXml.ts";
import { minimalFrontend } from "../support/properties/minimalFrontend.ts";

function flatten(xml: string) {
	return flattenFrontendXml(xml, "3.10.17");
}

describe("flattenFrontendXml()", () => {
	it("fills in the defaults of the release", () => {
		const values = flatten('<frontend frontend_name="X"/>');
		assert.equal(values.get("@frontend_name"), "X");
		assert.equal(values.get("@loop_delay"), "60");
		assert.equal(values.get("config/idle_vms_total/@max"), "1000");
		assert.equal(values.get("config/@ramp_up_attenuation"), "3");
		const older = flattenFrontendXml("<frontend/>", "3.9.6");
		assert.ok(!older.has("config/@ramp_up_attenuation"));
		assert.equal(older.get("security/@idtoken_lifetime"), "24");
	});

	it("fills in the defaults of items that are there, and of no others", () => {
		const values = flatten(
			'<frontend><groups><group name="a"/></groups></frontend>',
		);
		assert.equal(values.get("groups[a]/config/idle_vms_total/@max"), "1000");
		assert.equal(values.get("groups[a]/match/job/@query_expr"), "True");
		assert.ok(![...values.keys()].some((path) => path.startsWith("files")));
	});

	it("names items by what tells them apart", () => {
		const values = flatten(`<frontend>
			<collectors>
				<collector node="a:1" DN="x"/><collector node="a:1" secondary="true" DN="y"/>
			</collectors>
			<files><file absfname="/a"/><file absfname="/a"/></files>
			<attrs><attr name="A" value="1"/><attr name="A" type="int"/></attrs>
			<match><job><schedds><schedd fullname="s"/></schedds></job></match>
			<security><credentials><credential absfname="/p"/></credentials></security>
			<log_retention><process_logs><process_log extension="info"/></process_logs></log_retention>
		</frontend>`);
		assert.equal(values.get("collectors[a:1]/@DN"), "x");
		assert.equal(values.get("collectors[a:1 secondary]/@DN"), "y");
		assert.ok(values.has("files[/a]/@const"));
		assert.ok(values.has("files[/a #2]/@const"));
		assert.ok(values.has("match/job/schedds[s]/@fullname"));
		assert.ok(values.has("security/credentials[/p]/@type"));
		assert.ok(values.has("log_retention/process_logs[info]/@max_days"));
	});

	it("lets the last attribute of a name replace the others whole", () => {
		const values = flatten(
			'<frontend><attrs><attr name="A" value="1"/><attr name="A" type="int"/></attrs></frontend>',
		);
		assert.equal(values.get("attrs[A]/@type"), "int");
		assert.ok(!values.has("attrs[A]/@value"));
	});
});

describe("flattenFrontendXml() on values", () => {
	it("brings numbers and Bools into one spelling, and keeps what is neither", () => {
		const values = flatten(
			'<frontend loop_delay=" 05" advertise_delay="lots" restart_attempts="5.0" frontend_versioning="FALSE" advertise_with_tcp="yes"/>',
		);
		assert.equal(values.get("@loop_delay"), "5");
		assert.equal(values.get("@advertise_delay"), "lots");
		assert.equal(values.get("@restart_attempts"), "5.0");
		assert.equal(values.get("@frontend_versioning"), "False");
		assert.equal(values.get("@advertise_with_tcp"), "False");
	});

	it("keeps unknown parameters under their paths", () => {
		const values = flatten(
			'<frontend x="1"><y z="2"><w v="3"/></y><attrs u="4"/></frontend>',
		);
		assert.equal(values.get("@x"), "1");
		assert.equal(values.get("y/@z"), "2");
		assert.equal(values.get("y/w/@v"), "3");
		assert.equal(values.get("attrs/@u"), "4");
	});

	it("decodes references, keeps blanks at the ends, and turns bare line breaks into blanks", () => {
		const values = flatten(
			`<?xml version="1.0"?><!-- c --><frontend><match start_expr=' &lt;&amp;&gt;&quot;&apos;&#9;&#x41;\n' match_expr="&amp;lt;"/>junk</frontend>`,
		);
		assert.equal(values.get("match/@start_expr"), " <&>\"'\tA ");
		assert.equal(values.get("match/@match_expr"), "&lt;");
	});

	it("finds two files equal in effect that differ in what is written", () => {
		const written = writeFrontendXml(minimalFrontend, "3.10.17");
		const spelled = written.replace(
			"<frontend ",
			'<frontend loop_delay="060" advertise_with_tcp="True" ',
		);
		assert.notEqual(spelled, written);
		assert.deepEqual(flatten(spelled), flatten(written));
	});

	it("refuses what is not well formed, with the line", () => {
		assert.throws(() => flatten("<frontend>\n<a></b>\n</frontend>"), {
			name: "SyntaxError",
			message: /line 2/,
		});
		assert.throws(() => flatten(""), { name: "SyntaxError" });
	});
});
