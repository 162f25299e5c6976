import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { RealStack } from "../support/realStack.ts";
import { sharedRealStack } from "../support/sharedRealStack.ts";

const absent = `@sha256:${"0".repeat(64)}`;

describe("An image pinned by a digest that the registry lacks, with real containers,", function () {
	this.timeout(10 * 60_000);
	let stack: RealStack;
	let image: string;

	before(async function () {
		stack = await sharedRealStack(this);
		image = await imageOf(stack);
		await setImage(stack, image + absent);
	});

	it("ends the old pod, and says why the new one does not start", async () => {
		for (;;) {
			const pods = await stack.pods("bnl");
			const events = await stack.events("bnl");
			if (pods.length === 1 && /ErrImagePull|ImagePullBackOff/.test(events)) {
				assert.match(events, new RegExp(`${absent}.*not found`));
				return;
			}
			await pause(1_000);
		}
	});

	it("is Available again once the image is the one before", async () => {
		await setImage(stack, image);
		await stack.available("bnl");
	});
});

const path = "{.spec.template.spec.containers[0].image}";

function imageOf(stack: RealStack): Promise<string> {
	return stack.kubectl("get", "deployment/bnl-frontend", `-ojsonpath=${path}`);
}

async function setImage(stack: RealStack, image: string): Promise<void> {
	await stack.kubectl(
		"set",
		"image",
		"--field-manager=glidefleet",
		"deployment/bnl-frontend",
		`frontend=${image}`,
		`prepare=${image}`,
		`scripts-1=${image}`,
	);
}
