import assert from "node:assert/strict";
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { type ConfigFault, formatFaults } from "../../../settings/fault.ts";
import {
	type ImageLock,
	lockFile,
	type Pin,
	readLock,
} from "../../../settings/images/lock.ts";
import { movePin } from "../../../settings/images/movePin.ts";
import { rollBack } from "../../../settings/images/rollBack.ts";
import { pinsFor } from "../../../settings/images/scopes.ts";
import { lockText, writeLock } from "../../../settings/images/writeLock.ts";

const reference = "hub.test/osg/image:24-release";
const services = ["a/x", "a/y", "b/x"];
const scopes = ["*", "a", "b", ...services];

const pinOf = (build: number): Pin => ({
	tag: `24-release-2026010${build}-0000`,
	digest: `sha256:${String(build).padStart(64, "0")}`,
	found: "2026-01-01T00:00:00Z",
});
const step = fc.record({ scope: fc.constantFrom(...scopes), build: fc.nat(5) });
const history = fc.array(step, { maxLength: 8 });

function lockAfter(
	steps: readonly { scope: string; build: number }[],
): ImageLock {
	return steps.reduce<ImageLock>(
		(lock, { scope, build }) => movePin(lock, reference, scope, pinOf(build)),
		{},
	);
}

function holding(lock: ImageLock, name: string): Pin | undefined {
	const [stack = "", service = ""] = name.split("/");
	return pinsFor(lock, reference, { stack, service })?.[0];
}

function concerns(scope: string, name: string): boolean {
	return scope === "*" || name === scope || name.startsWith(`${scope}/`);
}

describe("The pins of a lock", () => {
	it("hold in all of the scope that they are moved in, and nowhere else", () => {
		fc.assert(
			fc.property(history, step, (steps, { scope, build }) => {
				const before = lockAfter(steps);
				const after = movePin(before, reference, scope, pinOf(build));
				for (const name of services)
					assert.deepEqual(
						holding(after, name),
						concerns(scope, name) ? pinOf(build) : holding(before, name),
					);
			}),
		);
	});

	it("are what they were in a scope after one step on and one back", () => {
		fc.assert(
			fc.property(history, step, (steps, { scope, build }) => {
				const before = lockAfter(steps);
				const was = (
					scope === "*"
						? before[reference]?.["*"]
						: pinsFor(before, reference, named(scope))
				)?.[0];
				fc.pre(was !== undefined && was.tag !== pinOf(build).tag);
				const after = movePin(before, reference, scope, pinOf(build));
				const back = rollBack(after, reference, scope);
				assert.deepEqual(back?.pin, was);
				for (const name of services.filter((each) => concerns(scope, each)))
					assert.deepEqual(holding(back?.lock ?? {}, name), was);
				for (const name of services.filter((each) => !concerns(scope, each)))
					assert.deepEqual(
						holding(back?.lock ?? {}, name),
						holding(before, name),
					);
			}),
		);
	});

	it("are ten at most", () => {
		const steps = Array.from({ length: 30 }, (_, index) => ({
			scope: "*",
			build: index % 6,
		}));
		assert.equal(lockAfter(steps)[reference]?.["*"]?.length, 10);
	});
});

/** A stack has no service of its own name: what holds for it holds for any other of its services. */
function named(scope: string): { stack: string; service: string } {
	const [stack = "", service = "other"] = scope.split("/");
	return { stack, service };
}

describe("The lock file", () => {
	let root: string;
	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), "glidefleet-lock-"));
		mkdirSync(join(root, "config"));
	});
	afterEach(() => rmSync(root, { recursive: true }));

	it("gives back what was written, the same bytes in any order", () => {
		fc.assert(
			fc.property(history, (steps) => {
				const lock = lockAfter(steps);
				writeLock(root, lock);
				const faults: ConfigFault[] = [];
				const read = readLock(root, faults).lock;
				assert.deepEqual(faults, []);
				assert.deepEqual(read, lock);
				const turned = Object.fromEntries(
					Object.entries(lock).map(([name, inner]) => [
						name,
						Object.fromEntries(Object.entries(inner).reverse()),
					]),
				);
				assert.equal(lockText(turned), lockText(lock));
			}),
		);
		assert.deepEqual(readdirSync(join(root, "config")), ["images.lock.yaml"]);
	});

	it("leaves nothing unfinished behind where it cannot be written", () => {
		mkdirSync(join(root, lockFile));
		assert.throws(() => writeLock(root, lockAfter([{ scope: "*", build: 1 }])));
		assert.deepEqual(readdirSync(join(root, "config")), ["images.lock.yaml"]);
	});

	const broken: [string, RegExp][] = [
		["a: b: c\n", /images\.lock\.yaml:1:4: error/],
		[
			"hub.test/x: {}\n",
			/hub\.test\/x: Invalid name "hub\.test\/x": expected REPOSITORY:TAG/,
		],
		[
			'hub.test/x:24-release: { "a/b/c": [] }\n',
			/hub\.test\/x:24-release\.a\/b\/c: Invalid name "a\/b\/c": expected "\*", a stack, or STACK\/SERVICE/,
		],
		['hub.test/x:24-release: { "*": [] }\n', /a list of at least 1/],
		["<<<<<<< HEAD\n", /images\.lock\.yaml:1:1: error/],
	];
	for (const [text, says] of broken)
		it(`is refused where it holds ${JSON.stringify(text)}`, () => {
			writeFileSync(join(root, lockFile), text);
			const faults: ConfigFault[] = [];
			readLock(root, faults);
			assert.match(formatFaults(faults), says);
		});
});
