import type { Release } from "../glideinwms/release.ts";
import type { ResolvedImage } from "./images/resolveImage.ts";
import type { MountedFile } from "./kinds/mountedFile.ts";
import type { ReachPlan } from "./kinds/reachPlan.ts";
import type { ServicePlan } from "./kinds/servicePlan.ts";
import type { ClusterSettings } from "./schema/cluster.ts";

/** A file of a credential: the stack's key for it, and where the container finds it. */
export interface CredentialFile {
	/** Name in the stack's settings and in the Secret, for example `frontendcert.pem`. */
	readonly key: string;
	/** Absolute path in the container. */
	readonly path: string;
	/** In words, for errors and tables. */
	readonly purpose: string;
	/** A certificate and a key make a pair when their keys differ in `cert` and `key` alone, or by `partner`. */
	readonly kind:
		| "certificate"
		| "proxy"
		| "key"
		| "token"
		| "signing-key"
		| "text"
		| "ssh-key"
		| "ssh-certificate";
	/** The key of a certificate's private key, where its name does not follow. */
	readonly partner?: string;
	/** Host that a certificate must be good for. */
	readonly host?: string;
	/** Whether a certificate must have those behind it that lead to a CA which browsers know. */
	readonly chain?: boolean;
	/** What a text must be like: a regular expression, and an example. */
	readonly form?: { readonly pattern: string; readonly example: string };
	/** Whether others renew it within hours, so that its near end is no news. */
	readonly brief?: boolean;
	/** Whether it must say from when until when it is good. */
	readonly dated?: boolean;
	/** What a key must be able to sign by. */
	readonly algorithm?: "RS256" | "ES256";
	/** DN that a certificate must have, or a proxy be of, where one is stated. */
	readonly subject?: string;
	/** What a token must say, where it is stated. */
	readonly claims?: TokenClaims;
	/** What VOMS must have said of a proxy. */
	readonly voms?: VomsWanted;
	/** Where it is, if not among the stack's secret settings. */
	readonly source?: CredentialSource;
	/** The command that makes it, and where to run it, in words. */
	readonly made?: string;
	/** The command that prints it where somebody has it already, to be piped into the one that sets it. */
	readonly from?: string;
}

/** A key of a Secret that others keep, or that cert-manager makes and renews by the order of an issuer. */
export interface CredentialSource {
	readonly secret: string;
	readonly key: string;
	readonly issuer?: { readonly name: string; readonly kind: string };
}

/** A file in a ConfigMap that others keep. */
export interface SharedFile {
	readonly configMap: string;
	readonly key: string;
	/** Absolute path in the container. */
	readonly path: string;
}

/** A container beside the frontend that renews a SciToken. */
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

/** Claims of a JWT; the key id stands in its header. */
export interface TokenClaims {
	readonly issuer?: string;
	readonly audience?: string;
	readonly subject?: string;
	readonly keyId?: string;
}

/** A VO and, where one is stated, the group and role in it, as proxies.ini has them. */
export interface VomsWanted {
	readonly vo: string;
	readonly fqan?: string;
}

/** A repository of scripts, checked out below the image's /opt before the frontend starts. */
export interface ScriptRepository {
	readonly repository: string;
	readonly directory: string;
	/** A commit, branch or tag. */
	readonly ref: string;
}

/** Amounts of CPU, memory and ephemeral storage, as Kubernetes quantities. */
export type Amounts = Readonly<Record<string, string>>;
export interface Resources {
	readonly requests: Amounts;
	readonly limits: Amounts;
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
	readonly image: ResolvedImage<"frontend"> & {
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
	/** Files that the container gets beside its two configuration files. */
	readonly files: readonly MountedFile[];
	readonly sharedFiles: readonly SharedFile[];
	readonly renewers: readonly RenewerPlan[];
	/** Files that must not be absent before something is written there. */
	readonly placeholders: readonly string[];
	/** The IDTOKEN signing key, where the stack must give it; else it may, or one is made. */
	readonly signingKey?: CredentialFile;
	/** Absent where the VO has one frontend alone. */
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

export interface ClusterPlan extends ClusterSettings {
	readonly name: string;
}

/** A whole stack: one cluster and what runs on it. */
export interface StackPlan {
	readonly stack: string;
	readonly cluster: ClusterPlan;
	readonly frontends: readonly FrontendPlan[];
	readonly services: readonly ServicePlan[];
	/** The VOs and services that take over objects of their names which somebody else made. */
	readonly adopt: readonly string[];
	/** What is right today and will not be for long, in sentences. */
	readonly warnings: readonly string[];
}
