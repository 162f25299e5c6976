import assert from "node:assert/strict";
import { load } from "js-yaml";
import type { PelicanPlan } from "../../../components/osdf/plan.ts";
import { quantityValue } from "../../../settings/quantity.ts";
import { servicePlan } from "../../support/serviceStack.ts";

const cacheBase =
	"host: cache.example.org\ndisks: { data: [{ type: claim, size: 10Gi }] }\n";
const cache = (settings: string) =>
	servicePlan("osdf-cache", cacheBase + settings, { isGenerous: true });
const originBase = `host: origin.example.org
broker: true
volumes: { a: { type: existing, claim: a }, b: { type: claim, size: 1Gi } }
exports:
  - { prefix: /vo/public, volume: a, path: /pub, capabilities: [PublicReads, Listings] }
  - { prefix: /vo/scratch, volume: b, capabilities: [Writes, Reads], issuers: ["https://tokens.example.org"] }
`;
const origin = (settings: string) =>
	servicePlan("osdf-origin", originBase + settings, { isGenerous: true });

type Sections = Record<string, Record<string, unknown>>;
/** What the generated settings file says. */
function sections({ files }: PelicanPlan): Sections {
	const text = files.find(({ path }) => path.endsWith(".yaml"))?.text ?? "";
	return load(text) as Sections;
}
const keys = ({ credentials }: PelicanPlan) =>
	credentials.map(({ key }) => key).sort();

describe("The plan of an OSDF cache", () => {
	it("tells Pelican what it has settings for, and XRootD the rest", () => {
		const plan = cache(
			"site_local: true\nwatermarks: { low: 0.57, high: 0.92 }\nprefetch: 8\nnamespaces: [/ospool]\nconcurrency: 40\nresource_name: TEST\n",
		);
		assert.deepEqual(sections(plan).Cache, {
			BlocksToPrefetch: 8,
			Concurrency: 40,
			DataLocations: ["/run/pelican/cache/data"],
			EnablePrefetch: true,
			EnableSiteLocalMode: true,
			HighWaterMark: "92",
			LowWaterMark: "57",
			MetaLocations: ["/run/pelican/cache/meta"],
			NamespaceLocation: "/run/pelican/cache/namespace",
			PermittedNamespaces: ["/ospool"],
			Port: 8443,
		});
		assert.equal(sections(plan).Xrootd?.Sitename, "TEST");
		assert.equal(
			plan.files.find(({ path }) => path === "/etc/glidefleet/xrootd.cfg")
				?.text,
			"pfc.blocksize 128k\npfc.ram 16g\npfc.writequeue 16 4\n",
		);
	});

	it("asks for what OSG does, and more where the blocks need it", () => {
		const memory = (ram: string) =>
			quantityValue(
				cache(`site_local: true\nram: ${ram}\n`).resources.limits.memory ?? 0,
			);
		assert.equal(memory("16Gi"), 24 * 2 ** 30);
		assert.ok(memory("64Gi") > 70 * 2 ** 30);
		assert.equal(cache("site_local: true\n").resources.limits.cpu, "8");
	});

	it("tells the federation the ports at which it is reached", () => {
		const of = (settings: string) => {
			const { Cache, Server } = sections(cache(settings));
			return [Cache?.Url, Server?.ExternalWebUrl];
		};
		assert.deepEqual(of("expose: { type: LoadBalancer }\n"), [
			undefined,
			undefined,
		]);
		assert.deepEqual(of("expose: { type: LoadBalancer, port: 443 }\n"), [
			"https://cache.example.org:443",
			undefined,
		]);
		assert.deepEqual(of("node: n\nhost_ports: { data: 9443, web: 9444 }\n"), [
			"https://cache.example.org:9443",
			"https://cache.example.org:9444",
		]);
		assert.deepEqual(
			of("node: n\nhost_network: true\nports: { data: 9443, web: 9444 }\n"),
			[undefined, undefined],
		);
	});

	it("needs its certificate, its key in the federation, and what its settings open", () => {
		assert.deepEqual(keys(cache("site_local: true\n")), [
			"private-key.pem",
			"tls.crt",
			"tls.key",
		]);
		const more = cache(
			'site_local: true\ntls_secret: cache-tls\nweb: { ui: true }\nmonitoring: { shoveler: { url: "amqps://mq.example.org" } }\n',
		);
		assert.deepEqual(keys(more), [
			"private-key.pem",
			"server-web-passwd",
			"shoveler-token",
		]);
		assert.equal(sections(more).Server?.EnableUI, true);
		assert.equal(sections(more).Shoveler?.Enable, true);
	});

	it("reports to nobody where it is not to report to OSG", () => {
		const of = (settings: string) =>
			sections(cache(`site_local: true\n${settings}`)).Xrootd
				?.DetailedMonitoringHost;
		assert.equal(of(""), undefined);
		assert.equal(of("monitoring: { osg: false }\n"), "");
	});
});

describe("The plan of an OSDF origin", () => {
	it("exports folders of its volumes", () => {
		assert.deepEqual(sections(origin("")).Origin?.Exports, [
			{
				Capabilities: ["Listings", "PublicReads"],
				FederationPrefix: "/vo/public",
				StoragePrefix: "/pelican/a/pub",
			},
			{
				Capabilities: ["Reads", "Writes"],
				FederationPrefix: "/vo/scratch",
				IssuerUrls: ["https://tokens.example.org"],
				StoragePrefix: "/pelican/b",
			},
		]);
	});

	it("may write to a volume where clients may, and to no other", () => {
		const [a, b] = origin("").disks;
		assert.deepEqual(a?.folders, [{ path: "/pelican/a", readOnly: true }]);
		assert.deepEqual(b?.folders, [{ path: "/pelican/b" }]);
	});

	it("exports buckets of an object store, with keys where they are wanted", () => {
		const plan = servicePlan(
			"osdf-origin",
			'host: origin.example.org\nbroker: true\ns3: { url: "https://s3.example.org", region: us-east-1 }\nexports:\n  - { prefix: /a, bucket: open-data, capabilities: [PublicReads] }\n  - { prefix: /b, bucket: own-data, keys: true, capabilities: [Reads] }\n',
		);
		const { Exports, StorageType, S3UrlStyle } = sections(plan).Origin ?? {};
		assert.deepEqual([StorageType, S3UrlStyle], ["s3", "path"]);
		assert.deepEqual(Exports, [
			{
				Capabilities: ["PublicReads"],
				FederationPrefix: "/a",
				S3Bucket: "open-data",
				StoragePrefix: "/",
			},
			{
				Capabilities: ["Reads"],
				FederationPrefix: "/b",
				S3AccessKeyfile: "/etc/glidefleet/secrets/s3-access-key",
				S3Bucket: "own-data",
				S3SecretKeyfile: "/etc/glidefleet/secrets/s3-secret-key",
				StoragePrefix: "/",
			},
		]);
		assert.ok(keys(plan).includes("s3-secret-key"));
	});
});
