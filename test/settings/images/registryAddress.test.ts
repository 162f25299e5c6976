import assert from "node:assert/strict";
import {
	bearerChallenge,
	tokenRequest,
} from "../../../settings/images/registry/bearer.ts";
import { registryAddress } from "../../../settings/images/registry/registryAddress.ts";

describe("The address of a registry", () => {
	const cases: [string, string][] = [
		["hub.test/osg/image", "https://hub.test/v2/ osg/image"],
		["hub.test:8443/image", "https://hub.test:8443/v2/ image"],
		[
			"docker.io/opensciencegrid/image",
			"https://registry-1.docker.io/v2/ opensciencegrid/image",
		],
		["localhost:5000/image", "http://localhost:5000/v2/ image"],
		["127.0.0.1:5000/image", "http://127.0.0.1:5000/v2/ image"],
		["localhost.test/image", "https://localhost.test/v2/ image"],
		["127.0.0.10:5000/image", "https://127.0.0.10:5000/v2/ image"],
	];
	for (const [repository, expected] of cases)
		it(`is ${expected.split(" ")[0]} for ${repository}`, () => {
			const { base, path } = registryAddress(repository);
			assert.equal(`${base.href} ${path}`, expected);
		});
});

describe("A registry's demand for a token", () => {
	const address = (header: string) => {
		const challenge = bearerChallenge(header);
		return (
			challenge && tokenRequest(challenge, "osg/image", "pull").address.href
		);
	};
	const scope = "scope=repository%3Aosg%2Fimage%3Apull";

	it("is met where it says, for pulling alone, as Harbor and Docker Hub write it", () => {
		assert.equal(
			address(
				'Bearer realm="https://hub.test/service/token",service="harbor-registry",scope="repository:osg/image:pull,push"',
			),
			`https://hub.test/service/token?service=harbor-registry&${scope}`,
		);
		assert.equal(
			address(
				'bearer Realm="https://auth.test/token?a=b", service="registry.docker.io"',
			),
			`https://auth.test/token?a=b&service=registry.docker.io&${scope}`,
		);
	});

	it("is not met where it wants a password, or names no address", () => {
		for (const header of [
			"",
			'Basic realm="x"',
			"Bearer",
			'Bearer realm="token"',
			"Negotiate",
		])
			assert.equal(address(header), undefined, header);
	});
});
