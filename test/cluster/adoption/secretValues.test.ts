import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
	secretTexts,
	secretValues,
} from "../../../cluster/adoption/secretValues.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("secretValues()", () => {
	it("gives what both fields of a Secret hold, secret or not, and text before bytes as the API server does", async () => {
		const inputs = {
			kind: "Secret",
			data: { bytes: "AP8=", both: base64("old") },
			stringData: pulumi.secret({ text: "new", both: "new" }),
		};
		assert.deepEqual(await secretValues(inputs), {
			bytes: "AP8=",
			text: base64("new"),
			both: base64("new"),
		});
	});

	it("gives none of another object", async () => {
		const data = { file: "text" };
		assert.deepEqual(await secretValues({ kind: "ConfigMap", data }), {});
	});
});

describe("secretTexts()", () => {
	it("gives text, and leaves out bytes that are none", () => {
		const data = { text: base64("clé"), bytes: "AP8=" };
		assert.deepEqual(secretTexts(data), { text: "clé" });
	});
});
