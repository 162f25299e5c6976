import type { Release } from "../../glideinwms/release.ts";
import type { CredentialFile } from "../../settings/credentialFile.ts";
import type { ResolvedImage } from "../../settings/images/resolveImage.ts";
import type { MountedFile } from "../shared/mountedFile.ts";
import type { ReachPlan } from "../shared/reachPlan.ts";
import type { Resources } from "../shared/resources.ts";
import type { FrontendImage } from "./frontendImage.ts";

/** A file in a ConfigMap that others keep. */
export interface SharedFile {
	readonly configMap: string;
	readonly key: string;
	/** Absolute path in the container. */
	readonly path: string;
}

/** A container next to the frontend that renews a SciToken. */
export interface RenewerPlan {
	/** Of the SciToken. */
	readonly name: string;
	readonly image: string;
	readonly command?: readonly string[];
	readonly args?: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	readonly resources: Resources;
}

/** A factory or a collector of the VO's pool, and how the frontend proves to it who it is. */
export interface Peer {
	readonly kind: "factory" | "pool";
	/** The factory's name, or the collector's host. */
	readonly name: string;
	/** Its collector: host, or host:port. */
	readonly node: string;
	readonly trustDomain: string;
	/** What it knows the frontend by, where that is known. */
	readonly identity?: string;
	/** What a factory's collector knows the factory by. */
	readonly factoryIdentity?: string;
	/** The key of the IDTOKEN for it among the credentials. */
	readonly token?: string;
	/** Why it needs none. */
	readonly withoutToken?: string;
}

/** A repository of scripts, checked out below the image's /opt before the frontend starts. */
export interface ScriptRepository {
	readonly repository: string;
	readonly directory: string;
	/** A commit, branch or tag. */
	readonly ref: string;
}

/** Which of a VO's two frontends, in two clusters, this is. */
export type Availability =
	| {
			readonly role: "master";
			/** The cluster in whose stack the VO stands by. */
			readonly standby: string;
	  }
	| {
			readonly role: "standby";
			/** The frontend_name that it looks for, and waits as long as somebody advertises it. */
			readonly master: string;
	  };

/** All that is decided about one frontend; manifests follow from it without further choices. */
export interface FrontendPlan {
	readonly vo: string;
	/** What the factories tell it by (frontend_name). */
	readonly name: string;
	readonly image: ResolvedImage<FrontendImage> & {
		/** The release that the image runs. */
		readonly glideinwms: Release;
	};
	readonly host: string;
	/** Address of the web area that glideins fetch, without a slash at its end. */
	readonly url: string;
	readonly tlsSecret?: string;
	readonly frontendXml: string;
	readonly proxiesIni: string;
	/** SHA-256 of these and of `files`, in hexadecimal. */
	readonly configHash: string;
	/** The pool's hosts, for the container's VO_POOL. */
	readonly pool: string;
	/** TRUST_DOMAIN of the pool: who issues the IDTOKENs that the frontend makes for its glideins. */
	readonly trustDomain: string;
	/** The factories' collectors that it asks, for all groups or for one that is not disabled. */
	readonly factories: readonly string[];
	/** All that it must prove its identity to: factories first, then the pool's collectors. */
	readonly peers: readonly Peer[];
	/** DN of its own certificate. */
	readonly dn: string;
	/** Certificates and keys. */
	readonly credentials: readonly CredentialFile[];
	/** Pilot proxies that are supplied ready-made. */
	readonly proxies: readonly CredentialFile[];
	/** IDTOKENs of the frontend. */
	readonly tokens: readonly CredentialFile[];
	/** SciTokens for pilots that are supplied. */
	readonly scitokens: readonly CredentialFile[];
	/** Keys by which SciTokens are made or fetched. */
	readonly tokenKeys: readonly CredentialFile[];
	/** Files that the container gets next to its two configuration files. */
	readonly files: readonly MountedFile[];
	readonly sharedFiles: readonly SharedFile[];
	readonly renewers: readonly RenewerPlan[];
	/** Files that must not be absent before something is written there. */
	readonly placeholders: readonly string[];
	/** The IDTOKEN signing key, where the stack must give it; else it may, or one is made. */
	readonly signingKey?: CredentialFile;
	/** Absent where the VO has one frontend only. */
	readonly availability?: Availability;
	readonly scripts: readonly ScriptRepository[];
	readonly environment: Readonly<Record<string, string>>;
	readonly reach: ReachPlan;
	readonly avoidNodes: readonly string[];
	readonly resources: Resources;
	readonly helperResources: Resources;
	readonly storage: string;
	/** Whether it runs no pod, for a while. */
	readonly stopped: boolean;
}
