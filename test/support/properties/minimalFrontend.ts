import type { FrontendModel } from "../../../glideinwms/model.ts";

/** A small frontend without a fault in any release. */
export const minimalFrontend = {
	frontend_name: "TestVO",
	match: {
		factory: {
			collectors: [
				{
					node: "factory.example.org:9618",
					DN: "/DC=org/DC=example/CN=factory.example.org",
					factory_identity: "gfactory@factory.example.org",
					my_identity: "testvo@factory.example.org",
				},
			],
		},
		job: {
			schedds: [
				{ fullname: "submit.example.org", DN: "/CN=submit.example.org" },
			],
		},
	},
	security: {
		classad_proxy: "/etc/grid-security/frontend.proxy",
		proxy_DN: "/CN=frontend.example.org",
		credentials: [{ absfname: "/etc/grid-security/pilot.proxy" }],
	},
	stage: { web_base_url: "http://frontend.example.org/vofrontend/stage" },
	groups: { main: {} },
	collectors: [
		{ node: "pool.example.org:9618", DN: "/CN=pool.example.org" },
		{
			node: "pool.example.org:9620-9630",
			DN: "/CN=pool.example.org",
			secondary: true,
		},
	],
} satisfies FrontendModel;
