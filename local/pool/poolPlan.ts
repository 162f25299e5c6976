import type { FrontendPlan, Peer } from "../../components/frontend/plan.ts";
import type { StackPlan } from "../../components/stack/plan.ts";

/** The VO's pool, and the factory that sends glideins to it, as the local cluster runs them. */
export interface PoolPlan {
	readonly vo: string;
	/** The frontend_name, the name that factories know it by, and what it says that it is at the factory. */
	readonly frontend: string;
	readonly securityName: string;
	readonly identity: string;
	/** The host at which glideins fetch what the frontend stages. */
	readonly webHost: string;
	/** The ProjectName of the VO's jobs. */
	readonly project: string;
	readonly pool: Site & { readonly schedd: string; readonly secondary: string };
	readonly factory: Site & {
		readonly user: string;
		/** What its entries say of the VOs that they are for, and of a pilot's credential. */
		readonly vos: readonly string[];
		readonly credential: {
			readonly trustDomain: string;
			readonly type: string;
		};
	};
}

/** Where daemons of the pool or the factory are to be found. */
export interface Site {
	readonly host: string;
	readonly trustDomain: string;
	/** A cluster IP of a Service, outside the range that the control plane picks others from. */
	readonly address: string;
}

/** Names below it are for the machine itself, so no such pool or factory is anybody's. */
const local = /\.localhost$/;

/** Of each frontend whose pool and factory can only be local ones, what to run for it. */
export function poolPlans({ frontends }: Pick<StackPlan, "frontends">) {
	return frontends
		.filter(({ peers }) => peers.every(({ node }) => local.test(hostOf(node))))
		.map((frontend, index) => poolPlan(frontend, index));
}

function poolPlan(frontend: FrontendPlan, index: number): PoolPlan {
	const { vo, name, frontendXml, peers, host } = frontend;
	const xml = frontendXml.replaceAll("&quot;", '"');
	const factory = peers.find(({ kind }) => kind === "factory");
	const pool = peers.find(({ kind }) => kind === "pool");
	if (factory === undefined || pool === undefined)
		throw new Error(`The frontend of ${vo} has no factory or no pool`);
	const [identity = "", factoryIdentity = ""] = [
		"my_identity",
		"factory_identity",
	].map((attribute) => first(xml, new RegExp(` ${attribute}="([^"]*)"`)));
	return {
		vo,
		frontend: name,
		securityName: first(xml, / security_name="([^"]*)"/),
		identity,
		webHost: host,
		project: first(xml, /projectName\) =\?= "([^"]*)"/) || vo,
		pool: {
			...site(pool, 200 + 2 * index),
			schedd: first(xml, /<schedd [^>]*fullname="(?:[^"]*@)?([^":?]*)/),
			secondary: first(xml, /node="[^":]*:(\d+-\d+)" secondary="True"/),
		},
		factory: {
			...site(factory, 201 + 2 * index),
			user: factoryIdentity.split("@")[0] ?? "",
			vos: [...xml.matchAll(/"(\w+)", ?GLIDEIN_Supported_VOs/g)].map(
				([, word = ""]) => word,
			),
			credential: {
				trustDomain: first(xml, /<credential [^>]*trust_domain="([^"]*)"/),
				type: first(xml, /<credential [^>]*\btype="([^"]*)"/) || "grid_proxy",
			},
		},
	};
}

function site({ node, trustDomain }: Peer, last: number): Site {
	return { host: hostOf(node), trustDomain, address: `10.96.0.${last}` };
}

function hostOf(node: string): string {
	return node.replace(/[:?].*$/, "");
}

function first(text: string, pattern: RegExp): string {
	return pattern.exec(text)?.[1] ?? "";
}
