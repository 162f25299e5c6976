import assert from "node:assert/strict";
import { watchStatus } from "../../../cli/status/watchStatus.ts";
import { ClusterError } from "../../../cluster/clusterError.ts";
import { captured } from "../../support/captured.ts";

describe("watchStatus()", () => {
	it("draws again and again, also after a cluster that did not answer, until it is ended", async () => {
		const controller = new AbortController();
		const { signal } = controller;
		let count = 0;
		const look = async () => {
			count += 1;
			if (count === 2) throw new ClusterError("No answer");
			if (count === 3) setTimeout(() => controller.abort());
			return `${count}\n`;
		};
		const { status, stdout } = await captured(() =>
			watchStatus(look, { signal, period: 1 }),
		);
		assert.equal(status, 0);
		assert.match(stdout, /^1\nNo answer\n3\n/);
	});

	it("does not hide a fault of its own", async () => {
		await assert.rejects(
			watchStatus(async () => {
				throw new TypeError("A fault");
			}),
			/A fault/,
		);
	});
});
